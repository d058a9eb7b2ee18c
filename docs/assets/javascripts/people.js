/* The people who had to choose: a search field, which without this script would do nothing and is not there. */
(function () {
  "use strict"
  var whole = document.querySelector(".fg-people")
  if (!whole) return
  var people = Array.from(whole.querySelectorAll(".fg-person"))
  var field = Object.assign(document.createElement("input"), { type: "search", id: "fg-people-search" })
  var name = Object.assign(document.createElement("label"), { htmlFor: field.id, textContent: "Search these people" })
  var said = Object.assign(document.createElement("span"), { className: "fg-people__said" })
  said.setAttribute("role", "status")
  var bar = Object.assign(document.createElement("p"), { className: "fg-people__search" })
  bar.append(name, " ", field, " ", said)
  whole.before(bar)
  field.addEventListener("input", function () {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    var left = people.filter(function (each) {
      var text = each.textContent.toLowerCase()
      each.hidden = !words.every(function (word) { return text.includes(word) })
      return !each.hidden
    })
    whole.querySelectorAll("h2").forEach(function (head) {
      var next = head.nextElementSibling
      var some = false
      while (next && next.tagName !== "H2") {
        some = some || !next.hidden
        next = next.nextElementSibling
      }
      head.hidden = !some
    })
    said.textContent = words.length ? left.length + " of " + people.length : ""
  })
})()
