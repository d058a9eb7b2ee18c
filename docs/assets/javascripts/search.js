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
})()
