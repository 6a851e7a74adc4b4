# The mail server asks for TLS from now on, with a certificate of that authority.
postconf -e smtpd_tls_security_level=encrypt smtpd_tls_cert_file=/etc/apometru/tls/portal.crt smtpd_tls_key_file=/etc/apometru/tls/portal.key
systemctl restart postfix
if apometru check; then echo 'a certificate of an unknown authority was taken'; false; fi
