// Runs before the theme's script, and spares it work while a page starts. Without the first two changes below, the
// browser would style the whole page again, although nothing looks different: a tenth of a second on a phone each time.
(function () {
  "use strict"
  var set = document.body.setAttribute
  var append = document.head.appendChild

  // The theme suspends transitions while it sets colours. When a page starts, it sets those that the page already has.
  document.body.setAttribute = function (name) {
    if (name !== "data-md-color-switching" || document.readyState === "complete") set.apply(this, arguments)
  }

  // The theme adds an element that tells the browser whether the page is light or dark. theme.css does that here.
  document.head.appendChild = function (node) {
    return node.name === "color-scheme" ? node : append.call(this, node)
  }

  // The theme adds buttons and notes to code when it comes into view (content.lazy in mkdocs.yml). The keyboard has to
  // reach all other code too, so it gets them while the browser is idle: a little at a time, so that no tap has to wait.
  var AT_A_TIME = 5 // milliseconds
  var Real = window.IntersectionObserver
  var idle = window.requestIdleCallback || function (work) { setTimeout(work, 20) }
  if (!Real) return
  window.IntersectionObserver = function (called, options) {
    var observer = new Real(called, options)
    var waiting = []

    function next() {
      var end = performance.now() + AT_A_TIME
      while (waiting.length && performance.now() < end) {
        called([{ target: waiting.shift(), isIntersecting: true }], observer)
      }
      if (waiting.length) idle(next)
    }

    observer.observe = function (element) {
      Real.prototype.observe.call(observer, element)
      if (element.matches("pre > code")) waiting.push(element)
    }
    addEventListener("load", function () { idle(next) })
    return observer
  }
})()
