# A later version, and people who use the portal all the while: every answer is written down.
git --git-dir=/srv/apometru.git branch next now
work=$(mktemp -d)
git clone --quiet --branch next /srv/apometru.git "$work"
echo 'select 1;' > "$work/db/migrations/9999-rehearsal.sql"
git -C "$work" add --all
git -C "$work" -c user.name=r -c user.email=r@localhost commit --quiet --message 'A later version'
git -C "$work" push --quiet
cat > /root/visit.sh <<'VISIT'
while [ ! -e /root/stop-visiting ]; do
  curl --silent --output /dev/null --max-time 60 --write-out '%{http_code} GET\n' "https://$1/"
  curl --silent --output /dev/null --max-time 60 --write-out '%{http_code} GET\n' "https://$1/sign-in"
  curl --silent --output /dev/null --max-time 60 --write-out '%{http_code} POST\n' --header "Origin: https://$1" \
    --data 'locale=en&return=/help' "https://$1/language"
done
VISIT
rm -f /root/stop-visiting /root/answers-*
for visitor in 1 2 3; do sh /root/visit.sh "$PORTAL" > /root/answers-$visitor & done
