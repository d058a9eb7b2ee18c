% rebase("base", title="Birds")
<ul>
% for bird in birds:
% url = get_url("get_bird", bird_id=bird["id"])
<li><a href="{{url}}">{{bird["name"]}}</a>, {{day(bird["seen_at"])}}</li>
% end
</ul>
