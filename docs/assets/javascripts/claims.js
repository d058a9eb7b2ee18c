/* The filter above the claims: one verdict, one framework, or both; kept in the address. */
(function () {
  "use strict"
  var filter = document.querySelector(".fg-filter")
  if (!filter) return
  var count = filter.querySelector(".fg-filter__count")
  var buttons = filter.querySelectorAll("button")
  var claims = document.querySelectorAll(".fg-claim")
  var chosen = new URLSearchParams(location.search)

  function fits(claim) {
    var verdict = chosen.get("verdict")
    var framework = chosen.get("framework")
    return (!verdict || claim.dataset.verdict === verdict) &&
      (!framework || claim.dataset.frameworks.split(" ").indexOf(framework) >= 0)
  }

  function show() {
    var shown = 0
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", chosen.get(button.dataset.key) === button.dataset.value)
    })
    claims.forEach(function (claim) {
      claim.hidden = !fits(claim)
      if (!claim.hidden) shown += 1
    })
    document.querySelectorAll(".fg-claims__section").forEach(function (section) {
      section.hidden = !section.querySelector(".fg-claim:not([hidden])")
    })
    count.textContent = shown + " of " + claims.length + " claims shown"
  }

  filter.addEventListener("click", function (event) {
    var button = event.target.closest("button")
    if (!button) return
    if (button.getAttribute("aria-pressed") === "true") chosen.delete(button.dataset.key)
    else chosen.set(button.dataset.key, button.dataset.value)
    show()
    var query = chosen.toString()
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : ""))
    } catch (error) { /* a page from file:// may not */ }
  })

  addEventListener("hashchange", reach)
  /* A link to a claim that is filtered away shows all of them again. */
  function reach() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    var claim = target && target.closest(".fg-claim, .fg-claims__section")
    if (!claim || !claim.hidden) return
    chosen = new URLSearchParams()
    show()
    target.scrollIntoView()
  }

  filter.hidden = false
  show()
  reach()
})()
