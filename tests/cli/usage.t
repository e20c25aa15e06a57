# The command line itself: help, unknown words, bad numbers. Exit code 2 is usage.

$ glacis
exit 2
out: usage: glacis COMMAND

$ glacis --help
exit 0
out: assess

$ glacis --version
exit 0
out: glacis 0.1.0

$ glacis asses
exit 2
err: glacis: no command 'asses'; did you mean 'assess'?

$ glacis help fly
exit 0
out: --from PLACE

$ glacis fly --form 39,125
exit 2
err: glacis fly: no option '--form'; did you mean --from?

$ glacis fly nodong --from
exit 2
err: glacis fly: --from needs a value: --from PLACE

$ glacis footprint --draws many
exit 2
err: glacis footprint: --draws many: not accepted; accepted: a whole number from 0 to 100000

$ glacis footprint --draws 1.5
exit 2
err: accepted: a whole number from 0 to 100000

$ glacis footprint --json=yes
exit 2
err: glacis footprint: --json takes no value

$ glacis fly nodong musudan --from 39,125 --to 37,127
exit 2
err: glacis fly: too many arguments

$ glacis cite
exit 2
err: glacis cite: an argument is missing
