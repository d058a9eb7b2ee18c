// The search index is most of what a page would load: it waits until somebody searches.
// The theme asks for it as soon as its own script runs, which is after this one.
(function () {
  "use strict"
  var request = XMLHttpRequest.prototype
  var open = request.open
  var send = request.send
  var wanted = /[?&][hq]=/.test(location.search) // a link into the search, or to the words that it found
  var waiting = []

  function release() {
    wanted = true
    waiting.splice(0).forEach(function (each) { send.call(each) })
  }

  request.open = function (method, address) {
    this.ofSearch = /\/search_index\.json$/.test(String(address))
    return open.apply(this, arguments)
  }
  request.send = function () {
    if (!this.ofSearch || wanted) return send.apply(this, arguments)
    waiting.push(this)
  }

  function near(event) {
    var found = event.target.closest
    if (found && event.target.closest(".md-search, [for=__search], #__search")) release()
  }
  ;["focusin", "change", "pointerover"].forEach(function (kind) { document.addEventListener(kind, near) })

  // Of several words, a page has to have all; only if none has, any will do. The worker answers with the pages
  // that have any, and says of each part of a page which of the words it has.
  var Real = window.Worker

  function all(pages) {
    return pages.filter(function (parts) {
      var had = {}
      parts.forEach(function (part) {
        Object.keys(part.terms).forEach(function (word) { had[word] = had[word] || part.terms[word] })
      })
      return Object.keys(had).every(function (word) { return had[word] })
    })
  }

  window.Worker = function (address) {
    var worker = new Real(address)
    worker.addEventListener("message", function (event) {
      var result = event.data && event.data.data
      if (!result || !result.items) return
      var better = all(result.items)
      if (better.length) result.items = better
    })
    return worker
  }
})()
