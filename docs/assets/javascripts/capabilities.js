/* The table of capabilities: tick what you must have, compare some, leave out what is alike.
   The controls hold the state; the address keeps it. */
(function () {
  "use strict"
  var panel = document.querySelector(".fg-choose")
  var table = document.querySelector(".fg-can")
  if (!panel || !table) return

  var heads = Array.from(table.tHead.rows[0].cells).slice(1)
  var corner = table.tHead.rows[0].cells[0]
  var left = document.createElement("span")
  var rows = Array.from(table.querySelectorAll("tbody tr[id]")).map(tickable)
  var levels = boxes("counts")
  var differ = boxes("differ")[0]
  var usual = levels.find(function (box) { return box.defaultChecked })
  var strangers = []
  var last

  function boxes(name) {
    return Array.from(panel.querySelectorAll("[name=" + name + "]"))
  }

  function tickable(row) {
    var head = row.cells[0]
    var label = document.createElement("label")
    var box = document.createElement("input")
    var title = head.textContent
    box.type = "checkbox"
    box.value = row.id.replace("capability-", "")
    box.autocomplete = "off"
    label.append(box, title)
    head.replaceChildren(label)
    return { row: row, box: box, title: title, cells: Array.from(row.cells).slice(1) }
  }

  /* Named by role as well, because a narrow screen lays the table out as a list. */
  function role(name, selector) {
    table.parentNode.querySelectorAll(selector).forEach(function (each) { each.setAttribute("role", name) })
  }

  role("table", ".fg-can")
  role("rowgroup", ".fg-can > :is(thead, tbody)")
  role("row", ".fg-can tr")
  role("columnheader", ".fg-can thead th")
  role("rowheader", ".fg-can tbody th")
  role("cell", ".fg-can td")

  function checked(all) {
    return all.filter(function (box) { return box.checked })
  }

  function word(cell) {
    var extension = cell.querySelector("i")
    return cell.firstElementChild.textContent + (extension ? ": " + extension.textContent : "")
  }

  function sentence(words) {
    return words.length > 1 ? words.slice(0, -1).join(", ") + " and " + words[words.length - 1] : words[0]
  }

  function plural(number, noun) {
    return number + " " + noun + (number === 1 ? "" : "s")
  }

  /* ---- the address ---- */

  function write() {
    var query = new URLSearchParams(location.search)
    function put(key, all) {
      query.delete(key)
      if (all.length) query.set(key, all.map(function (box) { return box.value }).join(" "))
    }
    put("need", checked(rows.map(function (each) { return each.box })))
    put("counts", checked(levels).filter(function (box) { return box !== usual }))
    put("differ", checked([differ]))
    try {
      var text = String(query).replace(/%2C/g, ",")
      history.pushState(null, "", location.pathname + (text ? "?" + text : ""))
    } catch (error) { /* a page from file:// may not */ }
    last = location.search
  }

  function read() {
    var query = new URLSearchParams(location.search)
    strangers = []
    function take(key, all) {
      var asked = (query.get(key) || "").split(" ").filter(Boolean)
      all.forEach(function (box) { box.checked = asked.includes(box.value) })
      asked.forEach(function (value) {
        if (!all.some(function (box) { return box.value === value })) strangers.push(value)
      })
    }
    take("need", rows.map(function (each) { return each.box }))
    take("counts", levels)
    take("differ", [differ])
    if (!checked(levels).length) usual.checked = true
    last = location.search
  }

  /* ---- the table ---- */

  function show() {
    var needs = rows.filter(function (each) { return each.box.checked })
    var level = levels.indexOf(checked(levels)[0])
    var said = []
    var compared = 0
    var stays = heads.map(function (head, index) {
      if (window.fieldguide && !window.fieldguide.picked(head)) return false
      compared += 1
      function those(test) {
        return needs.filter(function (each) { return test(each.cells[index].dataset.support) })
      }
      var doubts = those(function (support) { return support === "unknown" })
      var lacks = those(function (support) {
        var place = levels.findIndex(function (box) { return box.value === support })
        return support !== "unknown" && (place < 0 || place > level)
      })
      if (lacks.length) {
        said.push(head.textContent + " is ruled out because of: " + lacks.map(function (each) {
          return each.title + " (" + word(each.cells[index]) + ")"
        }).join("; ") + ".")
      } else if (doubts.length) {
        said.push(head.textContent + " stays, but we don’t know about: " + doubts.map(function (each) {
          return each.title
        }).join("; ") + ".")
      }
      return !lacks.length
    })
    var names = heads.filter(function (head, index) { return stays[index] }).map(function (head) {
      return head.textContent
    })
    var sieve = differ.checked && names.length > 1
    var shown = 0
    rows.forEach(function (each) {
      var words = each.cells.filter(function (cell, index) {
        cell.hidden = !stays[index]
        return stays[index]
      }).map(function (cell) { return cell.dataset.support }).filter(function (support) {
        return support !== "unknown" // what nobody has looked at is no difference
      })
      var alike = words.every(function (support) { return support === words[0] })
      each.row.hidden = sieve && alike && !each.box.checked
      if (!each.row.hidden) shown += 1
    })
    heads.forEach(function (head, index) { head.hidden = !stays[index] })
    Array.from(table.tBodies).forEach(function (body) {
      body.hidden = !body.querySelector("tr[id]:not([hidden])")
      body.rows[0].cells[0].colSpan = names.length + 1
    })
    left.textContent = needs.length ? names.length + " of " + compared + " left" : "tick your must-haves"
    tell(needs.length, names, compared, said, sieve, shown)
  }

  function tell(needs, names, compared, said, sieve, shown) {
    var text = "Tick what you must have, in the table."
    if (needs) {
      text = plural(needs, "must-have") + ": " + (names.length || "none") + " of " + plural(compared, "framework") +
        " left" + (names.length ? ", " + sentence(names) : "") + "."
    }
    if (sieve) text += " " + shown + " of " + rows.length + " rows differ" + (needs ? " or are ticked." : ".")
    else if (differ.checked) text += " With fewer than two frameworks nothing can differ, so all rows are shown."
    if (strangers.length) said.push("The URL asks for something that isn’t in the table: " + strangers.join(", ") + ".")
    panel.toggleAttribute("data-idle", !needs && !differ.checked)
    var list = document.createElement("ul")
    said.forEach(function (line) {
      var item = document.createElement("li")
      item.textContent = line
      list.append(item)
    })
    var state = panel.querySelector("[role=status]")
    var first = document.createElement("p")
    first.textContent = text
    state.replaceChildren(first, list)
  }

  /* A link to a row that is left out brings all rows back. */
  function reach() {
    var target = document.getElementById(location.hash.slice(1))
    if (!target || !target.closest("[hidden]")) return
    differ.checked = false
    show()
    target.scrollIntoView()
  }

  function change() {
    var focused = document.activeElement
    strangers = []
    write()
    show()
    if (focused.closest("[hidden]")) differ.focus()
  }

  table.addEventListener("change", change)
  panel.addEventListener("change", change)
  panel.querySelector("button").addEventListener("click", function () {
    checked(rows.map(function (each) { return each.box }).concat(differ)).forEach(function (box) {
      box.checked = false
    })
    usual.checked = true
    change()
  })
  addEventListener("popstate", function () {
    if (location.search === last) return
    read()
    show()
  })
  addEventListener("hashchange", reach)
  addEventListener("fieldguide:picked", show)
  left.setAttribute("aria-hidden", "true")
  corner.append(" ", left)
  panel.hidden = false
  read()
  show()
  reach()
})()
