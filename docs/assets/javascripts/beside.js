/* Programs beside each other where there is room, each part beside the same part of the other; elsewhere tabs.
   The page's head has said already whether there is room: `data-beside` of the root, with how many. */
;(function () {
  "use strict"
  var KEY = "fieldguide.beside"
  var root = document.documentElement
  var two = matchMedia("(min-width:88em)")
  var three = matchMedia("(min-width:120em)")
  var inside = CSS.supports("selector(::details-content)")
  var sets = Array.from(document.querySelectorAll(".fg-compare")).map(parts)
  if (!sets.length) return
  var wanted = (new URLSearchParams(location.search).get("beside") || kept()).split(",").filter(Boolean)
  var off = kept() === "off"
  if (off) wanted = []

  function kept() {
    try { return localStorage.getItem(KEY) || "" } catch (error) { return "" }
  }

  function keep(value) {
    try { localStorage.setItem(KEY, value) } catch (error) { /* it holds for this page */ }
  }

  function parts(set) {
    var blocks = set.querySelectorAll(":scope > .tabbed-content > .tabbed-block")
    var labels = set.querySelectorAll(":scope > .tabbed-labels > label")
    var tabs = Array.from(set.querySelectorAll(":scope > input")).map(function (input, index) {
      return {
        input: input,
        block: blocks[index],
        title: labels[index].textContent.trim(),
        name: input.dataset.cell || input.dataset.pick
      }
    })
    return { set: set, tabs: tabs, heads: null, columns: [] }
  }

  function shown(each) {
    return each.tabs.filter(function (tab) { return window.fieldguide.picked(tab.input) })
  }

  /* ---- which ones ---- */

  function room() {
    return off || !two.matches ? 1 : three.matches ? 3 : 2
  }

  function choose(each, most) {
    var left = shown(each)
    var found = []
    function take(tab) {
      if (tab && found.length < most && !found.includes(tab)) found.push(tab)
    }
    wanted.forEach(function (name) {
      take(left.find(function (tab) { return tab.name === name }) || left.find(function (tab) {
        return name.startsWith(tab.name + "-") // a variant that is not on this page
      }))
    })
    if (!wanted.length) {
      take(left.find(function (tab) { return tab.input.checked }))
      left.forEach(take)
      return found.sort(function (one, other) { return left.indexOf(one) - left.indexOf(other) })
    }
    left.forEach(take)
    return found
  }

  function exchange(each, place, name) {
    var names = each.columns.map(function (tab) { return tab.name })
    var other = names.indexOf(name)
    if (other >= 0) names[other] = names[place]
    names[place] = name
    wanted = names
    keep(names.join(","))
    window.fieldguide.address("beside", names.join(","))
    show()
    each.heads.querySelectorAll("select")[place].focus()
  }

  /* ---- heads: the name of what is in a column, with which it is exchanged ---- */

  function heads(each) {
    if (!each.heads) {
      each.heads = document.createElement("div")
      each.heads.className = "fg-heads"
      each.heads.setAttribute("role", "group")
      each.heads.setAttribute("aria-label", "Frameworks beside each other")
      each.set.before(each.heads)
    }
    each.heads.dataset.columns = each.columns.length
    each.heads.replaceChildren.apply(each.heads, each.columns.map(function (tab, place) {
      var head = document.createElement("div")
      var select = document.createElement("select")
      select.setAttribute("aria-label", "Column " + (place + 1))
      select.autocomplete = "off"
      shown(each).forEach(function (other) {
        var option = document.createElement("option")
        option.value = other.name
        option.textContent = other.title
        option.selected = other === tab
        select.append(option)
      })
      select.addEventListener("change", function () { exchange(each, place, select.value) })
      var version = document.createElement("span")
      version.textContent = tab.input.dataset.version || ""
      head.append(select, version)
      return head
    }))
  }

  /* ---- rows: parts of the same name begin at the same height ---- */

  function units(node) {
    var found = []
    function unit(name, element, nested) {
      var last = found[found.length - 1]
      if (last && last.name === name && !nested) {
        var before = last.rows[last.rows.length - 1]
        var either = element.dataset.shell && before[0].dataset.shell && before.length < 2
        if (either) before.push(element)
        else last.rows.push([element])
        return
      }
      var again = found.filter(function (one) { return one.name === name }).length
      found.push({ name: name, key: name + "/" + again, rows: [[element]], nested: nested })
    }
    var name = ""
    Array.from(node.children).forEach(function (child) {
      if (node.matches(".fg-steps")) {
        // The first file of one begins beside what is changed first in another.
        unit(child.dataset.step === "change" ? "save" : child.dataset.step, child, child.dataset.step === "try")
      } else if (node.matches("li, details")) {
        if (child.matches("p") || !name) name = child.textContent
        unit(child.matches("details") ? "more" : child.matches(".fg-step") ? "step" : name, child,
          child.matches("details[open]") && inside)
      } else {
        unit(child.classList[child.classList.length - 1] || child.tagName, child, child.matches(".fg-steps"))
      }
    })
    return found
  }

  /* The keys of all columns in one order, each after what is before it in its own column. */
  function merged(lists) {
    var keys = []
    lists.forEach(function (list) {
      var place = 0
      list.forEach(function (one) {
        var there = keys.indexOf(one.key)
        if (there < 0) keys.splice(place, 0, one.key)
        place = (there < 0 ? place : there) + 1
      })
    })
    return keys
  }

  function put(element, row, size) {
    element.style.gridRow = row + " / span " + size
  }

  /* Gives each part its row; says how many rows there are. */
  function lay(nodes) {
    var lists = nodes.map(function (node) { return node ? units(node) : [] })
    var row = 1
    merged(lists).forEach(function (key) {
      var found = lists.map(function (list) { return list.find(function (one) { return one.key === key }) })
      var size = Math.max.apply(null, found.map(function (one) { return one ? one.rows.length : 0 }))
      if (found.some(function (one) { return one && one.nested })) {
        size = lay(found.map(function (one) { return one && one.nested ? one.rows[0][0] : null }))
      }
      found.forEach(function (one) {
        if (!one) return
        one.rows.forEach(function (elements, number) {
          var last = number === one.rows.length - 1
          elements.forEach(function (element) {
            element.classList.toggle("fg-rows", Boolean(one.nested))
            put(element, row + number, last ? size - number : 1)
          })
        })
      })
      row += size
    })
    return row - 1
  }

  /* ---- all of it ---- */

  function show() {
    var most = room()
    if (most > 1) root.dataset.beside = most
    else delete root.dataset.beside
    sets.forEach(function (each) {
      var left = shown(each)
      if (left.length && !left.some(function (tab) { return tab.input.checked })) {
        var first = left.find(function (tab) { return tab.input.dataset.version }) || left[0]
        first.input.checked = true
      }
      none(each, !left.length)
      each.columns = most > 1 && left.length > 1 ? choose(each, most) : []
      var seen = !each.columns.length || each.columns.some(function (tab) { return tab.input.checked })
      if (!seen) each.columns[0].input.checked = true // what paper, or a narrower window, has room for
      each.tabs.forEach(function (tab) {
        var place = each.columns.indexOf(tab)
        var here = place >= 0
        tab.block.toggleAttribute("data-column", here)
        tab.block.style.gridColumn = here ? place + 1 : ""
        if (here) {
          tab.block.setAttribute("role", "group")
          tab.block.setAttribute("aria-label", tab.title)
        } else {
          tab.block.removeAttribute("role")
          tab.block.removeAttribute("aria-label")
        }
      })
      if (!each.columns.length) {
        delete each.set.dataset.columns
        if (each.heads) each.heads.remove()
        each.heads = null
        return
      }
      each.set.dataset.columns = each.columns.length
      heads(each)
      align(each)
    })
  }

  /* A page may have no program yet of any framework that is chosen. */
  function none(each, empty) {
    var line = each.set.previousElementSibling
    var there = line && line.matches(".fg-compare__none")
    if (there && !empty) line.remove()
    if (there || !empty) return
    line = document.createElement("p")
    line.className = "fg-not-yet fg-compare__none"
    line.textContent = "No program yet in the frameworks that you have chosen. Choose another one above."
    each.set.before(line)
  }

  function align(each) {
    var rows = lay(each.columns.map(function (tab) { return tab.block }))
    each.columns.forEach(function (tab) { put(tab.block, 1, rows) })
  }

  /* What is unfolded in one column is unfolded in the others. */
  function unfold(each, event) {
    var details = event.target
    if (!each.columns.length || !details.matches("details:is(.fg-exchanges, .fg-setup)")) return
    var same = "details." + Array.from(details.classList).join(".")
    var step = details.closest(".fg-steps > li")
    if (step && details.matches(".fg-setup")) same = "[data-step=" + step.dataset.step + "] > " + same
    each.columns.forEach(function (tab) {
      tab.block.querySelectorAll(same).forEach(function (other) {
        if (other.classList.length === details.classList.length) other.open = details.open
      })
    })
    align(each)
  }

  /* A link to a program that is in no column puts it into the first. */
  function reach() {
    var name = decodeURIComponent(location.hash.slice(1))
    sets.forEach(function (each) {
      var tab = each.tabs.find(function (tab) { return tab.input.id === name })
      if (!tab || each.columns.includes(tab) || !each.columns.length) return
      wanted = [tab.name].concat(each.columns.slice(1).map(function (other) { return other.name }))
      show()
    })
  }

  sets.forEach(function (each) {
    var bar = document.createElement("div")
    var button = document.createElement("button")
    var shells = each.set.previousElementSibling
    bar.className = "fg-bar"
    button.type = "button"
    button.className = "fg-bar__beside"
    button.textContent = "Side by side"
    button.setAttribute("aria-pressed", String(!off))
    button.addEventListener("click", function () {
      off = !off
      keep(off ? "off" : wanted.join(","))
      document.querySelectorAll(".fg-bar__beside").forEach(function (other) {
        other.setAttribute("aria-pressed", String(!off))
      })
      show()
    })
    bar.append(button)
    each.set.before(bar)
    bar.parentElement.classList.add("fg-plate--bar")
    if (shells && shells.matches(".fg-shells")) bar.append(shells)
    each.set.addEventListener("toggle", function (event) { unfold(each, event) }, true)
  })
  two.addEventListener("change", show)
  three.addEventListener("change", show)
  addEventListener("fieldguide:picked", show)
  addEventListener("hashchange", reach)
  show()
  reach()
})()
