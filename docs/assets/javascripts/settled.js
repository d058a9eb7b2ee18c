// Before the theme's own script: what that does as it starts, and need not do. Each of the first two makes the browser
// style the whole page again although nothing looks different, for which a phone takes a tenth of a second.
(function () {
  "use strict"
  var set = document.body.setAttribute
  var append = document.head.appendChild

  // Nothing moves from one colour to another while a page gets the colours that it has already.
  document.body.setAttribute = function (name) {
    if (name !== "data-md-color-switching" || document.readyState === "complete") set.apply(this, arguments)
  }

  // The style sheet says whether a page is light or dark; the theme's element that says so too stays outside.
  document.head.appendChild = function (node) {
    return node.name === "color-scheme" ? node : append.call(this, node)
  }

  // Code gets its buttons and notes when it comes into view (content.lazy in mkdocs.yml), and all other code while the
  // browser has nothing else to do: for some milliseconds at a time, so that a reader who taps is not kept waiting.
  var AT_A_TIME = 5 // milliseconds
  var Real = window.IntersectionObserver
  var idle = window.requestIdleCallback || function (work) { setTimeout(work, 20) }
  if (!Real) return
  window.IntersectionObserver = function (called, options) {
    var observer = new Real(called, options)
    var waiting = []

    function next() {
      var end = performance.now() + AT_A_TIME
      while (waiting.length && performance.now() < end) called([{ target: waiting.shift(), isIntersecting: true }], observer)
      if (waiting.length) idle(next)
    }

    observer.observe = function (element) {
      Real.prototype.observe.call(observer, element)
      if (element.matches("pre > code")) waiting.push(element)
    }
    if (document.readyState === "complete") idle(next)
    else addEventListener("load", function () { idle(next) })
    return observer
  }
})()
