/* The filter above the claims: one verdict, one framework, or both; kept in the address. */
(function () {
  "use strict"
  var filter = document.querySelector(".fg-filter")
  if (!filter) return
  var claims = document.querySelectorAll(".fg-claim")
  var chosen = new URLSearchParams(location.search)

  function fits(claim) {
    var verdict = chosen.get("verdict")
    var framework = chosen.get("framework")
    return (!verdict || claim.dataset.verdict === verdict) &&
      (!framework || claim.dataset.frameworks.split(" ").includes(framework))
  }

  function show() {
    var shown = 0
    filter.querySelectorAll("button").forEach(function (button) {
      button.ariaPressed = chosen.get(button.dataset.key) === button.dataset.value
    })
    claims.forEach(function (claim) {
      claim.hidden = !fits(claim)
      if (!claim.hidden) shown += 1
    })
    document.querySelectorAll(".fg-claims__section").forEach(function (section) {
      section.hidden = !section.querySelector(".fg-claim:not([hidden])")
    })
    filter.querySelector("[role=status]").textContent = shown + " of " + claims.length + " claims shown"
  }

  /* A link to a claim that is filtered away shows all of them again. */
  function reach() {
    var target = document.getElementById(location.hash.slice(1))
    if (!target || !target.closest("[hidden]")) return
    chosen = new URLSearchParams()
    show()
    target.scrollIntoView()
  }

  filter.addEventListener("click", function (event) {
    var button = event.target.closest("button")
    if (!button) return
    if (button.ariaPressed === "true") chosen.delete(button.dataset.key)
    else chosen.set(button.dataset.key, button.dataset.value)
    show()
    try {
      history.replaceState(null, "", location.pathname + "?" + chosen)
    } catch (error) { /* a page from file:// may not */ }
  })
  addEventListener("hashchange", reach)
  filter.hidden = false
  show()
  reach()
})()
