# Boots a real systemd as process 1 of its own namespaces, with nothing of this machine to lose.
# Run by machine.py: unshare -m -p -f -C -n -u -i --mount-proc bash boot.sh SHARED REPOSITORY PATH...
# SHARED is a folder both sides see, REPOSITORY this checkout, which is seen inside in /mnt, too; each PATH is shown inside at its own place.
set -e
shared=$1; repository=$2; shift 2
cd /
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
mkdir /mnt/shared; mount --bind "$shared" /mnt/shared
mkdir /mnt/repository; mount --bind "$repository" /mnt/repository
number=0
for path in "$@"; do
    number=$((number + 1)); mkdir "/mnt/$number"; mount --bind "$path" "/mnt/$number"
done
# Booting a system manager empties /tmp, and units are written to /etc: both are copies here.
cp -a /etc /mnt/etc
for folder in /tmp /var/tmp /run /root /home /var/lib /var/log /etc; do mount -t tmpfs tmpfs $folder; done
cp -a /mnt/etc/. /etc/; chmod 1777 /tmp /var/tmp; chmod 755 /root /home /etc /var/lib /run
rm -rf /etc/systemd/system/*.wants /etc/ssh /mnt/etc
number=0
for path in "$@"; do
    number=$((number + 1)); mkdir -p "$path"; mount --bind "/mnt/$number" "$path"
done
echo 'her:x:12345:12345::/home/her:/bin/bash' >> /etc/passwd
echo 'her:x:12345:' >> /etc/group
mkdir -p /home/her /run/user/12345; chown 12345:12345 /home/her /run/user/12345; chmod 700 /run/user/12345

umount -R /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 none /sys/fs/cgroup
ip link set lo up

units=/etc/systemd/system
# What would touch the kernel that this machine shares.
for unit in systemd-sysctl systemd-modules-load systemd-remount-fs systemd-binfmt systemd-udevd \
    systemd-udev-trigger systemd-tmpfiles-setup systemd-tmpfiles-setup-dev systemd-sysusers \
    systemd-random-seed systemd-update-utmp systemd-timesyncd systemd-journal-flush \
    systemd-logind systemd-resolved systemd-networkd; do
    ln -sf /dev/null $units/$unit.service
done
for unit in proc-sys-fs-binfmt_misc.automount dev-hugepages.mount dev-mqueue.mount \
    sys-fs-fuse-connections.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
    sys-kernel-config.mount; do
    ln -sf /dev/null $units/$unit
done
mkdir -p /etc/systemd/journald.conf.d /etc/systemd/system.conf.d
printf '[Journal]\nStorage=volatile\nRateLimitIntervalSec=0\nReadKMsg=no\n' > /etc/systemd/journald.conf.d/test.conf
# A user manager without a login, as linger would start it, but without PAM.
cat > $units/user@12345.service <<'U'
[Service]
User=12345
Slice=user-12345.slice
Type=notify
Environment=XDG_RUNTIME_DIR=/run/user/12345 HOME=/home/her
ExecStart=/lib/systemd/systemd --user --unit=basic.target
Delegate=yes
KillMode=mixed
TimeoutStopSec=5
U
cat > $units/bare.target <<'U'
[Unit]
Requires=systemd-journald.service
Wants=user@12345.service
After=systemd-journald.service user@12345.service
U
hostname her-test
touch /mnt/shared/booting
exec env -i container=her PATH=/usr/sbin:/usr/bin:/sbin:/bin SYSTEMD_LOG_TARGET=journal \
    /lib/systemd/systemd --system --unit=bare.target > /mnt/shared/systemd.log 2>&1
