# Where a number comes from.

$ glacis cite thaad.published_reach_km
exit 0
out: b015
out: b016
out: source:

$ glacis cite b015 --json
exit 0
json: j["schema"] == "glacis.cite/1" and j["rows"][0]["id"] == "b015" and j["rows"][0]["source"] != ""

$ glacis cite thaad.published_reach
exit 2
err: did you mean thaad.published_reach_km?

$ glacis explain reaction_time_s
exit 0
out: reaction_time_s

$ glacis explain reaction_time
exit 2
err: did you mean reaction_time_s?

$ glacis schema
exit 0
json: j["$schema"].startswith("https://json-schema.org/draft/2020-12")
