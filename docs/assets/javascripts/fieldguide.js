/* Marks of notes become what Material makes buttons of. They are no text of the code, so that what is copied
   from it is the file. This runs after Material's script, before it looks for them. */
document.querySelectorAll("i.fg-note").forEach(function (mark) {
  var marker = document.createElement("span")
  marker.className = "c1"
  marker.textContent = "(" + mark.dataset.n + ")!"
  mark.replaceChildren(marker)
})

/* What is copied is the code and nothing else: no mark, no blanks that were not there, and of a file its last
   line end too. Material trims. */
addEventListener("click", function (event) {
  "use strict"
  var button = event.target.closest && event.target.closest("[data-clipboard-target]")
  function added(change) { /* the rest of it is in the reader's file already, or goes */
    var lines = change.split("\n").filter(function (line) { return line.charAt(0) === "+" })
    return lines.map(function (line) { return line.slice(1) }).join("\n")
  }
  var code = button && document.querySelector(button.dataset.clipboardTarget)
  if (!code) return
  var plain = code.cloneNode(true)
  plain.querySelectorAll("i.fg-note").forEach(function (mark) { mark.remove() })
  var text = plain.textContent.replace(/\n+$/, "")
  if (code.closest('[data-step="change"]')) text = added(text)
  button.dataset.clipboardText = code.closest(".fg-type") ? text : text + "\n"
}, true)

/* One choice of shell for the whole site. Without a script both are there. */
;(function () {
  "use strict"
  var KEY = "fieldguide.shell"
  var labels = {}
  document.querySelectorAll(".fg-type[data-shell]").forEach(function (block) {
    labels[block.dataset.shell] = block.firstElementChild.textContent
  })
  var names = Object.keys(labels)
  if (names.length < 2) return

  function kept() {
    try { return localStorage.getItem(KEY) } catch (error) { return null }
  }

  function choose(name) {
    document.documentElement.dataset.shell = name
    document.querySelectorAll(".fg-shells button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === name))
    })
  }

  var places = document.querySelectorAll(".fg-compare")
  if (!places.length) places = [document.querySelector(".fg-walk")]
  places.forEach(function (set) {
    if (!set) return
    var group = document.createElement("div")
    group.className = "fg-shells"
    group.setAttribute("role", "group")
    group.setAttribute("aria-label", "Commands for")
    names.forEach(function (name) {
      var button = document.createElement("button")
      button.type = "button"
      button.value = name
      button.textContent = labels[name]
      button.addEventListener("click", function () {
        try { localStorage.setItem(KEY, name) } catch (error) { /* it holds for this page */ }
        choose(name)
      })
      group.append(button)
    })
    set.before(group)
  })
  var windows = /Windows/.test(navigator.userAgent)
  choose(labels[kept()] ? kept() : names[windows ? 1 : 0])
})()

/* Names for parts of the theme that have none, or the same name many times over, where a screen reader reads
   them: notes on code, the copy button on each code block, folded parts of the navigation.
   And a way for the keyboard into tables that scroll. */
;(function () {
  "use strict"
  function each(root, selector, name) {
    if (root.matches && root.matches(selector)) name(root)
    if (root.querySelectorAll) root.querySelectorAll(selector).forEach(name)
  }

  function title(element) {
    var block = element.closest(".highlight")
    var file = block && block.querySelector(".filename")
    return file ? file.textContent.trim() : ""
  }

  function name(root) {
    each(root, ".md-annotation:not([aria-label])", function (note) { // where the focus stops
      var number = note.querySelector("[data-md-annotation-id]")
      var index = note.querySelector(".md-annotation__index")
      note.setAttribute("role", "note")
      note.setAttribute("aria-label", "Note " + (number ? number.dataset.mdAnnotationId : ""))
      if (index) index.setAttribute("aria-label", note.getAttribute("aria-label"))
    })
    each(root, "nav.md-code__nav:not([role])", function (bar) { bar.setAttribute("role", "none") })
    each(root, ".md-code__button[data-clipboard-target]:not([aria-label])", function (button) {
      var file = title(button)
      var change = button.closest('[data-step="change"]')
      if (change) button.title = "Copy the added lines"
      button.setAttribute("aria-label", change ? "Copy the added lines of " + file
        : file ? "Copy " + file : "Copy this code")
    })
    each(root, ".md-typeset__scrollwrap:not([tabindex])", function (frame) {
      if (frame.scrollWidth <= frame.clientWidth) return
      frame.tabIndex = 0
      frame.setAttribute("role", "group")
      frame.setAttribute("aria-label", "Table, wider than the screen")
    })
  }

  document.querySelectorAll("nav.md-nav[aria-labelledby]").forEach(function (nav) {
    var label = document.getElementById(nav.getAttribute("aria-labelledby"))
    var title = nav.querySelector(".md-nav__title")
    if ((label && label.textContent.trim()) || !title) return
    nav.removeAttribute("aria-labelledby")
    nav.setAttribute("aria-label", title.textContent.trim())
  })
  new MutationObserver(function (changes) {
    changes.forEach(function (change) { change.addedNodes.forEach(name) })
  }).observe(document.body, { childList: true, subtree: true })
  name(document)
})()

/* A link to a tab puts the focus on its button, which is right for the next press of a key, and the browser draws
   a box around all of them, as if a key had been pressed. The place for the keyboard stays after a blur. */
;(function () {
  "use strict"
  function quiet() {
    setTimeout(function () {
      var focused = document.activeElement
      if (focused.matches(".fg-compare > input") && "#" + focused.id === location.hash) focused.blur()
    })
  }
  addEventListener("load", quiet)
  addEventListener("hashchange", quiet)
})()

/* A set of tabs says what its tabs are. */
document.querySelectorAll(".tabbed-set.fg-compare:not([role])").forEach(function (set) {
  set.setAttribute("role", "group")
  set.setAttribute("aria-label", "Framework")
})

/* Whoever chose a variant sees its framework where a page has no such variant: both are remembered. */
;(function () {
  document.addEventListener("click", function (event) {
    var label = event.target.closest && event.target.closest(".fg-compare .tabbed-labels label")
    var framework = label && document.getElementById(label.htmlFor).dataset.framework
    if (!framework) return
    setTimeout(function () {
      var own = label.textContent.trim()
      var others = (__md_get("__tabs") || []).filter(function (tab) { return tab !== own })
      __md_set("__tabs", [own, framework].concat(others))
    })
  })
})()
