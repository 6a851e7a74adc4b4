touch /root/stop-visiting
wait
echo 'answers while the new version took over:'
cat /root/answers-* | sort | uniq -c
test "$(cat /root/answers-* | wc -l)" -gt 100
if grep --invert-match '^\(200 GET\|303 POST\)$' /root/answers-*; then echo 'requests failed'; false; fi
for n in 1 2; do
  test "$(readlink /proc/$(systemctl show --property=MainPID --value apometru-serve@$n)/cwd || true)" != "" || true
  tr '\0' '\n' < /proc/$(systemctl show --property=MainPID --value apometru-serve@$n)/cmdline | grep releases/next
done
