/* A mark opens what shows its statement, and a word of the glossary what it means, beside itself: while a mouse is over
   it, where the keyboard's focus is on it, and by a click or a tap, which lets it stay. Without this script a mark leads
   to the list at its section's end, and a word to the glossary. What words mean is asked for when the first one opens. */
(function () {
  "use strict"
  if (!("popover" in HTMLElement.prototype)) return // the style sheet shows the lists there
  var MARKS = ".fg-evidence, .fg-term"
  var TEXTS = new URL("../../data/glossary.js", document.currentScript.src)
  var EDGE = 8 // pixels that stay free on either side of the screen
  var open = null // the mark that is open
  var how = "" // "hover", "focus" or "click"
  var wanted = null // the word that waits for the texts
  var texts = null // by anchor: a title and HTML; false where they did not come
  var box = document.createElement("span")
  box.className = "fg-evidence__opened"
  box.id = "fg-evidence__opened"
  box.popover = "manual"

  function marked(target) { return target.closest ? target.closest(MARKS) : null }
  function inside(node) { return Boolean(open && node && (open.contains(node) || box.contains(node))) }

  /* In the page's own coordinates, so that it goes along when the page is scrolled. */
  function place() {
    var mark = open.getBoundingClientRect()
    var size = box.getBoundingClientRect()
    var most = document.documentElement.clientWidth - EDGE - size.width
    var below = mark.bottom + size.height <= innerHeight || mark.top < size.height
    box.style.left = scrollX + Math.max(EDGE, Math.min(mark.left - 2 * EDGE, most)) + "px"
    box.style.top = scrollY + (below ? mark.bottom : mark.top - size.height) + "px"
  }

  /* What a mark opens, as nodes; nothing where that has not come yet, or is not there. */
  function contents(mark) {
    if (mark.matches(".fg-evidence")) {
      var entry = document.getElementById(mark.hash.slice(1))
      return entry && [...entry.cloneNode(true).childNodes]
    }
    var text = texts && texts[mark.hash.slice(1)]
    if (!text) return null
    var made = document.createElement("template")
    made.innerHTML = "<b></b> " + text[1] + " <a>Glossary</a>"
    made.content.querySelector("b").textContent = text[0]
    made.content.querySelector("a").href = mark.href
    return [...made.content.childNodes]
  }

  /* The texts are a script, because a page that was opened as a file may load nothing else. */
  function load() {
    if (document.querySelector("[src='" + TEXTS + "']")) return
    var script = document.createElement("script")
    script.src = TEXTS
    script.onerror = function () { came(false) }
    document.head.append(script)
  }

  function came(found) {
    texts = found
    var mark = wanted
    wanted = null
    if (mark && found) show(mark, how)
    else if (mark && how === "click") location = mark.href
  }
  window.fieldguideTerms = came

  function close() {
    wanted = null
    if (!open) return
    open.setAttribute("aria-expanded", "false")
    open.removeAttribute("aria-controls")
    open = null
    box.remove()
  }

  function show(mark, by) {
    if (open === mark) {
      how = by
      return
    }
    var nodes = contents(mark)
    close()
    how = by
    if (!nodes && mark.matches(".fg-term")) {
      wanted = mark
      if (texts === null) load()
      else came(texts && false)
    }
    if (!nodes) return
    open = mark
    box.replaceChildren.apply(box, nodes)
    mark.after(box) // so that it is read next, and the next Tab is its first link
    mark.setAttribute("aria-expanded", "true")
    mark.setAttribute("aria-controls", box.id)
    box.showPopover()
    place()
  }

  document.addEventListener("click", function (event) {
    var mark = marked(event.target)
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    /* A pointer's click keeps what it or the focus has just opened; the next one closes it, as Enter does. */
    if (open === mark && (how === "click" || !event.detail)) close()
    else show(mark, "click")
  })
  document.addEventListener("pointerover", function (event) {
    var mark = event.pointerType === "mouse" && marked(event.target)
    if (mark && mark !== open) show(mark, "hover")
  })
  document.addEventListener("pointerout", function (event) {
    if (how === "hover" && (wanted || inside(event.target)) && !inside(event.relatedTarget)) close()
  })
  document.addEventListener("pointerdown", function (event) {
    if (!inside(event.target)) close()
  })
  document.addEventListener("focusin", function (event) {
    var mark = marked(event.target)
    if (mark && mark !== open && mark.matches(":focus-visible")) show(mark, "focus")
    else if (!inside(event.target)) close()
  })
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && open) {
      if (box.contains(document.activeElement)) open.focus()
      close()
    } else if (event.key === " " && marked(event.target)) {
      event.preventDefault()
      event.target.click()
    }
  })
  addEventListener("resize", function () { if (open) place() })
  addEventListener("hashchange", close)

  document.querySelectorAll(MARKS).forEach(function (mark) {
    mark.setAttribute("role", "button")
    mark.setAttribute("aria-expanded", "false")
  })
})()
