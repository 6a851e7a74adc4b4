# Somebody signs up with the codes of the export, and the letter comes.
portal() { curl --fail --silent --show-error --cookie /root/cookies --cookie-jar /root/cookies "$@"; }
portal --output /dev/null "https://$PORTAL/sign-up"
portal --output /dev/null --header "Origin: https://$PORTAL" "https://$PORTAL/sign-up" \
  --data-urlencode email=ana@portal.example --data-urlencode password=apometru-la-poarta-17 --data terms=yes \
  --data code=100200 --data-urlencode contract=5512
wait_for_letter ana "https://$PORTAL/activation/"
