from her_voice.mind.button import Button, Press


def test_two_presses_in_quick_succession_are_one_double_press() -> None:
    button = Button()
    assert button.press(100) is Press.SINGLE
    button.let_go(105)
    assert button.press(120) is Press.DOUBLE


def test_a_third_quick_press_is_a_first_one_again() -> None:
    button = Button()
    presses = [button.press(frame) for frame in (0, 10, 20, 30)]
    assert presses == [Press.SINGLE, Press.DOUBLE, Press.SINGLE, Press.DOUBLE]


def test_presses_far_apart_are_single() -> None:
    button = Button()
    assert [button.press(frame) for frame in (0, 31, 62)] == [Press.SINGLE] * 3


def test_a_long_press_is_never_half_of_a_double_one() -> None:
    button = Button()
    button.press(0)
    assert button.is_held
    button.let_go(40)
    assert not button.is_held
    assert button.press(41) is Press.SINGLE
