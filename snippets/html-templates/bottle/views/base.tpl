<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{{title}}</title>
<link rel="stylesheet" href="{{get_url('static', path='style.css')}}">
<header>Bird sightings</header>
{{!base}}
</html>
