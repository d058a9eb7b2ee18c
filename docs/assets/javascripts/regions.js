/* Lines of one program that correspond to lines of the programs beside it. Each code block says which of its lines are
   in which region, and the set of programs what a region is called: a row of buttons lights one in all of them, and so
   does a mouse over such a line, the focus on a note in it, or a tap. Without this script there is nothing of that. */
;(function () {
  "use strict"
  document.querySelectorAll(".fg-compare[data-labels]").forEach(function (set) {
    var labels = JSON.parse(set.dataset.labels)
    var tabs = Array.from(set.querySelectorAll(":scope > .tabbed-labels > label"))
    var blocks = []
    set.querySelectorAll(":scope > .tabbed-content > .tabbed-block").forEach(function (tab, number) {
      tab.querySelectorAll("[data-regions]").forEach(function (element) {
        blocks.push(read(element, tab, tabs[number].textContent.trim()))
      })
    })
    var there = Object.keys(labels).filter(function (name) { // a page may show parts of the programs alone
      return blocks.some(function (block) { return block.ranges.some(function (each) { return each.name === name }) })
    })
    if (!there.length) return
    var pressed = "" // the region whose button is pressed
    var over = [] // those of the line that is pointed at
    var row = document.createElement("div")
    var said = document.createElement("span")
    var buttons = there.map(button)

    function read(element, tab, title) {
      return {
        element: element,
        code: element.querySelector("pre > code"),
        file: (element.querySelector(".filename") || element).textContent.trim(),
        tab: tab,
        title: title,
        ranges: element.dataset.regions.split(" ").map(function (each) {
          var parts = each.split(":")
          var lines = parts[1].split("-").map(Number)
          return { name: parts[0], first: lines[0], last: lines[1] }
        }),
        signs: []
      }
    }

    /* ---- the buttons ---- */

    function button(name) {
      var element = document.createElement("button")
      element.type = "button"
      element.value = name
      element.textContent = labels[name]
      element.setAttribute("aria-pressed", "false")
      element.addEventListener("click", function () {
        press(pressed === name ? "" : name)
        if (pressed) reveal()
      })
      return element
    }

    function press(name) {
      pressed = name
      over = []
      buttons.forEach(function (each) { each.setAttribute("aria-pressed", String(each.value === name)) })
      paint()
      tell()
    }

    /* Where the lines are in the programs that are shown, for who does not see them lit. */
    function tell() {
      var found = new Map()
      if (pressed) {
        set.querySelectorAll(":scope > .tabbed-content > .tabbed-block").forEach(function (tab, number) {
          if (tab.getClientRects().length) found.set(tabs[number].textContent.trim(), [])
        })
        shown().forEach(function (block) {
          var lines = ranges(block, [pressed]).map(function (each) {
            return each.first === each.last ? each.first : each.first + "–" + each.last
          })
          var numbered = block.code.parentElement.hasAttribute("data-linenos") // and not a change to a file
          if (lines.length) found.get(block.title).push(block.file + (numbered ? " " + lines.join(", ") : ""))
        })
      }
      said.textContent = Array.from(found).map(function (each) {
        return each[0] + ": " + (each[1].join("; ") || "no such lines")
      }).join(" · ")
    }

    function shown() {
      return blocks.filter(function (block) { return block.element.getClientRects().length })
    }

    /* Scrolls where none of what is lit is on the screen, and no further than it must. */
    function reveal() {
      var tops = []
      shown().forEach(function (block) {
        var box = block.code.getBoundingClientRect()
        var size = sizes(block.code)
        ranges(block, [pressed]).forEach(function (each) {
          tops.push(box.top + size.before + (each.first - 1) * size.line)
        })
      })
      var edge = row.getBoundingClientRect().bottom
      if (!tops.length || tops.some(function (top) { return top > edge && top < innerHeight - 40 })) return
      var top = Math.min.apply(null, tops)
      var still = matchMedia("(prefers-reduced-motion: reduce)").matches
      scrollBy({ top: top - (top > edge ? innerHeight * 0.7 : edge + 80), behavior: still ? "auto" : "smooth" })
    }

    /* ---- the lines ---- */

    function sizes(code) {
      var style = getComputedStyle(code)
      return { line: parseFloat(style.lineHeight), before: parseFloat(style.paddingTop) }
    }

    /* The lines of a block in some of these regions, those that touch as one. */
    function ranges(block, names) {
      var found = []
      block.ranges.filter(function (each) { return names.includes(each.name) }).sort(function (one, other) {
        return one.first - other.first
      }).forEach(function (each) {
        var before = found[found.length - 1]
        if (before && each.first <= before.last + 1) {
          before.last = Math.max(before.last, each.last)
          if (!before.names.includes(each.name)) before.names.push(each.name)
        } else {
          found.push({ first: each.first, last: each.last, names: [each.name] })
        }
      })
      return found
    }

    /* The regions of a line, by where on the screen it is. */
    function at(target, top) {
      var block = blocks.find(function (each) { return each.element.contains(target) })
      if (!block || !target.closest("pre")) return []
      var size = sizes(block.code)
      var line = Math.floor((top - block.code.getBoundingClientRect().top - size.before) / size.line) + 1
      return there.filter(function (name) {
        return block.ranges.some(function (each) {
          return each.name === name && each.first <= line && line <= each.last
        })
      })
    }

    function paint() {
      var names = over.length ? over : pressed ? [pressed] : []
      buttons.forEach(function (each) { each.toggleAttribute("data-lit", names.includes(each.value)) })
      blocks.forEach(function (block) {
        var lit = ranges(block, names)
        var places = lit.map(function (each) {
          var from = each.first - 1 + "lh"
          return "#0000 " + from + ", var(--colour) " + from + " " + each.last + "lh, #0000 " + each.last + "lh"
        }).join(", ")
        block.element.toggleAttribute("data-lit", lit.length > 0)
        block.code.style.backgroundImage = lit.length ? ["edge", "wash"].map(function (kind) {
          return "linear-gradient(" + places.replaceAll("--colour", "--fg-lit-" + kind) + ")"
        }).join(", ") : ""
        signs(block, lit)
      })
    }

    /* The name of what is lit, above its first line: it isn't part of the code, and isn't read out. */
    function signs(block, lit) {
      block.signs.forEach(function (sign) { sign.remove() })
      if (!lit.length) return
      var size = sizes(block.code)
      block.signs = lit.map(function (each) {
        var sign = document.createElement("span")
        sign.className = "fg-sign"
        sign.setAttribute("aria-hidden", "true")
        sign.textContent = each.names.map(function (name) { return labels[name] }).join(" · ")
        sign.style.top = size.before + (each.first - 1) * size.line + "px"
        if (each.first < 4) sign.dataset.beside = each.first // the button that copies
        block.code.parentElement.append(sign)
        return sign
      })
    }

    function point(names) {
      if (names.join() === over.join()) return
      over = names
      paint()
    }

    set.addEventListener("pointermove", function (event) {
      if (event.pointerType === "mouse") point(at(event.target, event.clientY))
    })
    set.addEventListener("pointerleave", function () { point([]) })
    set.addEventListener("focusin", function (event) {
      var box = event.target.getBoundingClientRect()
      if (event.target.closest("pre > code") && event.target.matches(":focus-visible")) {
        point(at(event.target, (box.top + box.bottom) / 2))
      }
    })
    set.addEventListener("focusout", function () { point([]) })
    set.addEventListener("click", function (event) {
      if (event.pointerType !== "touch" || event.target.closest("a, button, .md-annotation")) return
      var names = at(event.target, event.clientY)
      if (names.length) press(names.includes(pressed) ? "" : names[0])
    })
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && pressed) press("")
    })
    set.addEventListener("change", function () { setTimeout(tell) })
    addEventListener("resize", function () {
      if (pressed) paint()
    })

    row.className = "fg-regions"
    row.setAttribute("role", "group")
    row.setAttribute("aria-label", "Highlight in each program")
    said.setAttribute("role", "status")
    var lead = document.createElement("span")
    lead.textContent = "Highlight:"
    row.append.apply(row, [lead].concat(buttons))
    row.append(said)
    set.before(row)
  })
})()
