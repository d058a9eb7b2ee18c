<!doctype html>
<html lang="en">
<title>{{title}}</title>
<link rel="stylesheet" href="{{get_url('static', path='style.css')}}">
<header>Bird sightings</header>
{{!base}}
</html>
