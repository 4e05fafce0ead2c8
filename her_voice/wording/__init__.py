"""Who she is and every sentence of her own, as text, by language."""
