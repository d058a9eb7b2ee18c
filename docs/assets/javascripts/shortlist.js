/* The frameworks that a reader weighs: chosen once, kept, and in the address. What is about another one is
   hidden by a rule in the page's head before anything is drawn; this makes the control work.

   Other scripts ask `fieldguide.picked(element)`, and hear `fieldguide:picked` on the window after a change. */
;(function () {
  "use strict"
  var KEY = "fieldguide.shortlist"
  var LEAST = 2
  /* More columns than these are read in a frame that scrolls. */
  var MANY = matchMedia("(min-width:60em)").matches ? 6 : 4
  var control = document.querySelector(".fg-shortlist")
  var rule = document.getElementById("fg-picked")
  var boxes = control ? Array.from(control.querySelectorAll("input")) : []
  var known = boxes.map(function (box) { return box.value })
  var usual = values(boxes.filter(function (box) { return box.defaultChecked }))
  var chosen = usual

  window.fieldguide = {
    /* Whether a reader has chosen the framework that an element is about. */
    picked: function (element) {
      return !control || chosen.includes(element.dataset.pick)
    },
    /* Sets one key of the address; nothing takes it away. */
    address: function (key, value) {
      var query = new URLSearchParams(location.search)
      query.delete(key)
      if (value) query.set(key, value)
      var text = String(query).replace(/%2C/g, ",")
      try {
        history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash)
      } catch (error) { /* a page from file:// may not */ }
    }
  }
  if (!control) return

  function values(all) {
    return all.map(function (box) { return box.value })
  }

  function those(text) {
    var wanted = (text || "").split(",")
    return known.filter(function (slug) { return wanted.includes(slug) })
  }

  function kept() {
    try { return localStorage.getItem(KEY) } catch (error) { return "" }
  }

  function keep() {
    try {
      if (same(chosen, usual)) localStorage.removeItem(KEY)
      else localStorage.setItem(KEY, chosen.join(","))
    } catch (error) { /* it holds for this page, and is in its address */ }
  }

  function same(one, other) {
    return one.join() === other.join()
  }

  function title(box) {
    return box.parentElement.textContent.trim()
  }

  /* ---- what follows ---- */

  function show() {
    rule.textContent = "[data-pick]" + chosen.map(function (slug) {
      return ":not([data-pick=" + slug + "])"
    }).join("") + "{display:none!important}"
    var names = []
    boxes.forEach(function (box) {
      box.checked = chosen.includes(box.value)
      if (box.checked) names.push(title(box))
    })
    control.querySelector("summary > b").textContent =
      names.slice(0, -1).join(", ") + " and " + names[names.length - 1]
    document.documentElement.toggleAttribute("data-many", chosen.length > MANY)
    document.querySelectorAll(".fg-probes").forEach(function (matrix) {
      matrix.style.setProperty("--fg-chosen", chosen.length)
    })
    document.querySelectorAll("th[colspan]").forEach(span)
    document.querySelectorAll(".fg-probe").forEach(sign)
    document.querySelectorAll("svg:has([data-foot])").forEach(close)
    window.fieldguide.address("with", same(chosen, usual) ? "" : chosen.join(","))
    dispatchEvent(new Event("fieldguide:picked"))
  }

  /* The heading of a group of rows is as wide as the columns that are left. */
  function span(head) {
    var table = head.closest("table")
    var all = table.tHead ? Array.from(table.tHead.rows[0].cells) : []
    if (!all.some(function (cell) { return cell.dataset.pick })) return
    head.colSpan = all.filter(function (cell) {
      return !cell.dataset.pick || chosen.includes(cell.dataset.pick)
    }).length
  }

  /* A chart of rows closes up where the rows of a framework are hidden. */
  function close(chart) {
    var up = 0
    Array.from(chart.querySelectorAll("g[data-height]")).forEach(function (group) {
      if (up) group.setAttribute("transform", "translate(0 " + -up + ")")
      else group.removeAttribute("transform")
      if (group.dataset.pick && !chosen.includes(group.dataset.pick)) up += Number(group.dataset.height)
    })
    chart.querySelector("[data-foot]").setAttribute("transform", "translate(0 " + -up + ")")
    var box = (chart.dataset.box || chart.getAttribute("viewBox")).split(" ")
    chart.dataset.box = box.join(" ")
    chart.setAttribute("viewBox", box.slice(0, 3).concat(box[3] - up).join(" "))
  }

  /* How far the answers differ of those that are chosen: the signs are explained above the table. */
  function sign(row) {
    var cells = Array.from(row.querySelectorAll("summary > [data-pick]")).filter(window.fieldguide.picked)
    var whole = cells.map(function (cell) { return cell.dataset.same })
    function one(all) {
      return all.every(function (each) { return each && each === all[0] })
    }
    var status = whole.map(function (each) { return each.split(".")[0] })
    var found = one(whole) ? "alike" : one(status) ? "same" : "differ"
    row.className = "fg-probe fg-probe--" + found
    row.querySelector("summary > b > i").textContent = { alike: "=", same: "≈", differ: "≠" }[found]
  }

  /* ---- choosing ---- */

  function say(text) {
    control.querySelector("[role=status]").textContent = text
  }

  function choose(next) {
    chosen = next
    keep()
    show()
  }

  control.addEventListener("change", function (event) {
    var next = values(boxes.filter(function (box) { return box.checked }))
    if (next.length < LEAST) {
      event.target.checked = true
      say("You need at least two frameworks. Choose another one first.")
      return
    }
    say(title(event.target) + (event.target.checked ? " is shown." : " is hidden."))
    choose(next)
  })

  control.querySelectorAll("button").forEach(function (button) {
    button.addEventListener("click", function () {
      choose(button.value === "all" ? known : usual)
      say(chosen.length + " frameworks are shown.")
    })
  })

  /* ---- the panel over the page ---- */

  var details = control.querySelector("details")

  document.addEventListener("click", function (event) {
    if (details.open && !details.contains(event.target)) details.open = false
  })
  details.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !details.open) return
    details.open = false
    details.querySelector("summary").focus()
  })
  details.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false
  })

  /* ---- the beginning: the address, else what was kept, else the usual ones ---- */

  function read() {
    var asked = those(new URLSearchParams(location.search).get("with"))
    if (asked.length >= LEAST) {
      chosen = asked
      keep()
      return
    }
    asked = those(kept())
    chosen = asked.length >= LEAST ? asked : usual
  }

  /* A link to what is hidden shows it, on this page. */
  function reach() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    var part = target && target.closest("[data-pick]")
    if (!part || chosen.includes(part.dataset.pick) || !known.includes(part.dataset.pick)) return
    chosen = those(chosen.concat(part.dataset.pick).join(","))
    show()
  }

  control.hidden = false
  read()
  show()
  reach()
  addEventListener("hashchange", reach)
  addEventListener("popstate", function () {
    var before = chosen
    read()
    if (!same(before, chosen)) show()
  })
})()
