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

  // Code gets its buttons and notes when it comes into view (content.lazy in mkdocs.yml). A screen earlier, the next
  // press of Tab finds them, and what they do to the height of code is not seen.
  var Real = window.IntersectionObserver
  if (Real) {
    window.IntersectionObserver = function (called, options) {
      return new Real(called, Object.assign({ rootMargin: "100% 0px" }, options))
    }
    window.IntersectionObserver.prototype = Real.prototype
  }
})()
