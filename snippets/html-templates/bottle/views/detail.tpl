% rebase("base", title=bird["name"])
<h1>{{bird["name"]}}</h1>
<p>Seen on {{day(bird["seen_at"])}}.</p>
<p><a href="{{get_url('list_birds')}}">All birds</a></p>
