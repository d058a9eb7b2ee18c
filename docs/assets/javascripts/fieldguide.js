/* Names for parts of the theme that have none, or the same name many times over, where a screen reader reads
   them: markers of annotations, the bar with a copy button on each code block, folded parts of the navigation.
   And a way for the keyboard into tables that scroll. */
(function () {
  "use strict"
  var bars = 0

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
    each(root, ".md-annotation__index:not([aria-label])", function (marker) {
      var number = marker.querySelector("[data-md-annotation-id]")
      marker.setAttribute("aria-label", "Note " + (number ? number.dataset.mdAnnotationId : ""))
    })
    each(root, "nav.md-code__nav:not([aria-label])", function (bar) {
      bars += 1
      bar.setAttribute("aria-label", "Code " + bars + (title(bar) ? ": " + title(bar) : ""))
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
