# A mail server of the machine's own, and what the rehearsal asks for between the commands of the page.
printf '127.0.0.1 localhost portal.example rehearsal\n::1 localhost\n' > /etc/hosts
printf 'postfix postfix/main_mailer_type select Local only\npostfix postfix/mailname string portal.example\n' > /root/answers
apt-get update
apt-get install --yes --no-install-recommends debconf adduser
debconf-set-selections /root/answers
apt-get install --yes --no-install-recommends postfix
for name in clerk ana; do adduser --quiet --disabled-password --gecos '' $name; done
postconf -e mydestination=portal.example,localhost smtpd_tls_security_level=none smtputf8_enable=no
systemctl restart postfix

# waits for a letter to somebody that holds some words
wait_for_letter() {
  timeout 120 sh -c "until grep -q -e '$2' /var/mail/$1; do sleep 1; done" 2>/dev/null || { echo "no letter for $1"; return 1; }
}
