/* The chooser: the facts of the form, kept in the address; the verdict beside them; a decision record at the end.
   What it decides comes from deciding.js. The texts are the page's own. */
(function () {
  "use strict"
  var whole = document.querySelector(".fg-chooser")
  if (!whole) return
  var form = whole.querySelector("form")
  var panel = whole.querySelector(".fg-verdict")
  var model = JSON.parse(whole.querySelector(".fg-model").textContent)
  var decider = window.fieldguideDecider(model)
  var NOTHING = "-" // the value of a button that states nothing
  var subjects = {}
  model.subjects.forEach(function (each) { subjects[each.slug] = each })

  /* ---- facts: from the address to the form and back ------------------------------------------------------ */

  /* An address may hold what this model does not know: of an older one, or written by hand. */
  function fromAddress() {
    var facts = {}
    new URLSearchParams(location.search).forEach(function (value, key) {
      var known = value.split(",").filter(function (each) { return subjects[key] && each in subjects[key].options })
      if (known.length) facts[key] = subjects[key].several ? Array.from(new Set(known)) : known.slice(0, 1)
    })
    return facts
  }

  function fromForm() {
    var facts = {}
    model.subjects.forEach(function (subject) {
      var ticked = Array.from(form.querySelectorAll('[name="' + subject.slug + '"]:checked'), function (each) { return each.value })
      ticked = ticked.filter(function (each) { return each !== NOTHING })
      if (ticked.length) facts[subject.slug] = ticked
    })
    return facts
  }

  function tick(facts) {
    form.querySelectorAll("input").forEach(function (box) {
      var stated = facts[box.name] || []
      box.checked = box.value === NOTHING ? !stated.length : stated.includes(box.value)
    })
    form.querySelectorAll("details").forEach(function (each) {
      if (facts[each.dataset.subject]) each.open = true
    })
  }

  function address(facts) {
    var parts = Object.keys(facts).filter(function (subject) { return facts[subject].length }).map(function (subject) {
      return subject + "=" + facts[subject].join(",")
    })
    return location.pathname + (parts.length ? "?" + parts.join("&") : "")
  }

  function changed(facts, turn) {
    var copy = Object.assign({}, facts)
    var stated = copy[turn.subject] || []
    if (!turn.stated) copy[turn.subject] = stated.filter(function (each) { return each !== turn.option })
    else copy[turn.subject] = subjects[turn.subject].several ? stated.concat(turn.option) : [turn.option]
    return copy
  }

  /* ---- building ------------------------------------------------------------------------------------------- */

  function make(tag, properties, children) {
    var element = Object.assign(document.createElement(tag), properties)
    element.append.apply(element, children || [])
    return element
  }
  function link(text, href) { return make("a", { href: href }, [text]) }
  function listed(items) { return make("ul", {}, items.map(function (each) { return make("li", {}, each) })) }
  function label(subject, option) { return subjects[subject].options[option] }
  function title(outcome) {
    return model.frameworks[outcome] ? model.frameworks[outcome].title : model.results[outcome]
  }
  function move(text, facts) {
    var found = link(text, address(facts))
    found.dataset.move = ""
    return found
  }
  function folded(name, words, children) {
    return make("details", { className: "fg-folded fg-verdict__" + name }, [make("summary", {}, [words])].concat(children))
  }
  function advice(outcome) { return document.querySelector('[data-outcome="' + CSS.escape(outcome) + '"]') }

  /* ---- one framework beside the others -------------------------------------------------------------------- */

  var ASKS = { "weighs/memory": "memory-idle import", "weighs/throughput": "cpu", "weighs/few-packages": "packages megabytes", "place/device": "memory-idle packages", "place/function": "import", "place/desktop": "import" }

  function measured(slug, facts) {
    var wanted = new Set(Object.keys(ASKS).filter(function (fact) {
      return (facts[fact.split("/")[0]] || []).includes(fact.split("/")[1])
    }).flatMap(function (fact) { return ASKS[fact].split(" ") }))
    var figures = model.frameworks[slug].figures
    return Array.from(wanted).filter(function (each) { return figures[each] }).map(function (each) { return figures[each].join(": ") })
  }

  function reason(each) {
    var feature = each.feature && model.features[each.feature].title
    var text = feature || each.rule.title
    if (each.effect === "costs" && each.way && each.way[1]) text += ": " + each.way[1]
    return [link(text, "#rule-" + each.rule.slug)]
  }

  function card(standing, facts, first, best) {
    var framework = model.frameworks[standing.framework]
    var parts = [make("h3", { className: "fg-card__title" }, [framework.profile ? link(framework.title, framework.profile) : framework.title])]
    var groups = [["for", "Speaks for it"], ["has", "Includes"], ["costs", "You add or accept"], ["write", "You write yourself"], ["note", "Worth knowing"]]
    groups.forEach(function (group) {
      var found = standing.reasons.filter(function (each) { return each.effect === group[0] })
      if (found.length) parts.push(make("h4", {}, [group[1]]), listed(found.map(reason)))
    })
    if (parts.length === 1) parts.push(make("p", {}, ["Your facts say nothing about " + framework.title + "."]))
    var figures = measured(standing.framework, facts)
    if (figures.length) parts.push(make("h4", {}, ["Measured"]), listed(figures.map(function (each) { return [each] })))
    var pair = model.pairs.find(function (each) { return first && each.includes(first) && each.includes(standing.framework) && each[0] !== each[1] })
    if (first && pair) parts.push(make("p", { className: "fg-card__more" }, [link("Compared with " + model.frameworks[first].title, pair[2])]))
    var behind = best - standing.points
    if (first) parts.push(make("p", { className: "fg-card__points" }, [behind ? behind + (behind === 1 ? " point behind" : " points behind") : "As many points as " + model.frameworks[first].title]))
    return make("section", { className: "fg-card" }, parts)
  }

  /* ---- the verdict ------------------------------------------------------------------------------------------- */

  function headline(found, facts) {
    var running = (facts.running || [])[0]
    if (!found.outcome) return "Nothing in this guide fits"
    var text = title(found.outcome)
    if (found.beside && !found.result) text += ", beside " + (running === "django" ? "your Django project" : "your " + title(running) + " program")
    return text
  }

  function because(found, facts) {
    if (found.result) return [make("p", {}, [statement(found.result.slug)])]
    if (!found.outcome) return [make("p", {}, ["Your facts rule out each framework of this guide. Take one of them back, or look at what was ruled out."])]
    var first = found.ranked[0]
    function some(effects) { return first.reasons.filter(function (each) { return effects.includes(each.effect) }) }
    var gives = some(["for"]).concat(some(["has"])).slice(0, 4)
    var lacks = some(["write", "costs"]).slice(0, 3)
    var parts = [make("p", { className: "fg-verdict__choice" }, [advice(found.outcome).querySelector(".fg-outcome__choice").textContent])]
    var words = function (all) { return all.map(function (each) { return each.feature ? model.features[each.feature].title : each.rule.title }).join("; ") }
    var why = []
    if (gives.length) why.push(make("b", {}, ["For it: "]), words(gives) + ". ")
    if (lacks.length) why.push(make("b", {}, ["Against it: "]), words(lacks) + ".")
    if (!why.length) why.push("Your facts make no difference between the frameworks yet.")
    parts.push(make("p", { className: "fg-verdict__why" }, why))
    return parts
  }

  function statement(rule) {
    return document.querySelector("#rule-" + CSS.escape(rule) + " .fg-statement__text").textContent
  }

  function start(found) {
    var framework = !found.result && model.frameworks[found.outcome]
    if (!framework || !framework.install) return ""
    var parts = [make("code", {}, [framework.install]), " ", link(framework.program[0], framework.program[1])]
    if (framework.zip) parts.push(", ", link("as a zip", framework.zip))
    if (framework.tutorial) parts.push(", ", link("tutorial", framework.tutorial))
    return make("p", { className: "fg-verdict__start" }, parts)
  }

  function struck(found) {
    if (!found.struck.length) return ""
    return folded("struck", "Ruled out: " + found.struck.length, [listed(found.struck.map(function (each) {
      var rules = each.reasons.filter(function (reason) { return reason.effect === "out" }).map(reason)
      return [make("b", {}, [model.frameworks[each.framework].title]), ": "].concat(rules.flat())
    }))])
  }

  function open(facts, turns) {
    var left = model.subjects.filter(function (each) { return !facts[each.slug] && each.slug !== "other" })
    if (!left.length) return ""
    var turning = new Set(turns.filter(function (each) { return each.stated }).map(function (each) { return each.subject }))
    left.sort(function (one, other) { return turning.has(other.slug) - turning.has(one.slug) })
    return folded("open", "Not asked yet: " + left.length, [
      make("p", {}, ["You haven’t said anything about these. The ones in bold could change the result."]),
      listed(left.map(function (each) { return [turning.has(each.slug) ? make("b", {}, [each.label]) : each.label] }))
    ])
  }

  function turning(facts, turns) {
    if (!turns.length) return ""
    var rows = turns.map(function (each) {
      var words = (each.stated ? "" : "Without: ") + subjects[each.subject].label + ": " + label(each.subject, each.option)
      return [move(words, changed(facts, each)), " → " + title(each.outcome)]
    })
    return folded("turns", "What would turn it: " + turns.length, [make("p", {}, ["Each of these facts alone changes the result:"]), listed(rows)])
  }

  function similar(found, facts) {
    var stated = Object.keys(facts).flatMap(function (subject) { return facts[subject].map(function (each) { return subject + "/" + each }) })
    var near = model.people.map(function (each) {
      return { person: each, shared: each.facts.filter(function (fact) { return stated.includes(fact) }).length }
    }).filter(function (each) { return each.shared > 1 }).sort(function (one, other) { return other.shared - one.shared })
    var otherwise = near.filter(function (each) { return !each.person.settled.includes(found.outcome) }).slice(0, 4)
    if (!otherwise.length) return ""
    return folded("people", "Who decided otherwise: " + otherwise.length, [
      make("p", {}, ["These people share at least two of your facts:"]),
      listed(otherwise.map(function (each) {
        var settled = each.person.settled.map(function (slug) { return title(slug) || (slug === "beside" ? "both side by side" : slug) }).join(", ")
        return [link(each.person.title, model.peoplePage + "#" + each.person.slug), (each.person.year ? " (" + each.person.year + "): " : ": ") + settled]
      }))
    ])
  }

  function told(found) {
    var section = advice(found.outcome)
    if (!section) return ""
    var copy = section.cloneNode(true)
    copy.querySelectorAll("h3, .fg-outcome__choice, .fg-evidence").forEach(function (each) { each.remove() })
    copy.removeAttribute("data-outcome")
    return folded("advice", "What speaks for it, what you accept, and what to do next", [copy, make("p", {}, [link("The same with its evidence", "#outcome-" + found.outcome)])])
  }

  /* ---- the record --------------------------------------------------------------------------------------------- */

  function bullets(texts) { return texts.map(function (each) { return "- " + each }).join("\n") }

  function fill(found, facts, turns) {
    var section = advice(found.outcome)
    function said(part) {
      return Array.from(section ? section.querySelectorAll('[data-part="' + part + '"] .fg-statement__text') : [], function (each) {
        return each.textContent.trim()
      })
    }
    var canonical = document.querySelector('link[rel="canonical"]')
    var page = canonical && !/\/\/(127\.|localhost|\[)/.test(canonical.href) ? canonical.href : ""
    /* Where the public address isn't known, a path below the site: others can open it on theirs. */
    function target(href) {
      if (/^[a-z]+:/.test(href)) return href
      return page ? new URL(href, page).href : new URL(href, "http://site/choose/questions/").href.slice("http://site/".length)
    }
    var query = address(facts).split("?")[1]
    var now = new Date()
    var open = model.subjects.filter(function (each) { return !facts[each.slug] }).map(function (each) { return each.label.toLowerCase() })
    var evidence = section ? Array.from(section.querySelectorAll(".fg-evidence")).flatMap(function (mark) {
      var entry = mark.hash && document.getElementById(mark.hash.slice(1))
      return entry ? Array.from(entry.querySelectorAll("a")) : []
    }) : []
    var values = {
      decision: headline(found, facts),
      date: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (each) { return String(each).padStart(2, "0") }).join("-"),
      context: bullets(Object.keys(facts).map(function (subject) {
        return subjects[subject].label + ": " + facts[subject].map(function (each) { return label(subject, each) }).join("; ")
      })),
      open: open.join(", ") || "nothing",
      choice: section ? section.querySelector(".fg-outcome__choice").textContent.trim() : headline(found, facts),
      reasons: bullets(said("why")),
      consequences: bullets(said("accept")),
      again: bullets(said("again")),
      alternatives: bullets(found.shown.map(function (each) {
        function having(effect) { return each.reasons.filter(function (reason) { return reason.effect === effect }) }

        function words(effect) {
          return having(effect).map(function (reason) {
            return reason.feature ? model.features[reason.feature].title + (reason.way[1] ? " (" + reason.way[1] + ")" : "") : reason.rule.title
          }).join("; ") || "nothing"
        }
        return "**" + title(each.framework) + "** (" + each.points + "): speaks for it: " + words("for") + ". Includes: " + words("has") + ". To add or accept: " + words("costs") + ". To write: " + words("write") + "." + (having("note").length ? " Worth knowing: " + words("note") + "." : "")
      }).concat(found.struck.map(function (each) {
        return "**" + title(each.framework) + "**: ruled out (" + each.reasons.filter(function (reason) { return reason.effect === "out" }).map(function (reason) { return reason.rule.title }).join("; ") + ")."
      }))),
      evidence: bullets(Array.from(new Map(evidence.map(function (each) {
        return [target(each.getAttribute("href")), each.textContent]
      })), function (each) { return "[" + each[1] + "](" + each[0] + ")" })),
      versions: model.frameworks[found.outcome] && model.frameworks[found.outcome].versions || "none",
      address: target(query ? "?" + query : "")
    }
    return whole.querySelector(".fg-record").textContent.replace(/\{(\w+)\}/g, function (hole, name) {
      return name in values ? values[name] : hole
    })
  }

  function record(found, facts, turns) {
    var text = make("textarea", { className: "fg-record__text", readOnly: true, rows: 8, value: fill(found, facts, turns) })
    var status = make("span", { className: "fg-record__said" })
    var copy = make("button", { type: "button", className: "md-button" }, ["Copy the record"])
    var file = "data:text/markdown;charset=utf-8," + encodeURIComponent(text.value)
    var download = make("a", { className: "md-button", href: file, download: "decision-record.md" }, ["Download it"])
    text.setAttribute("aria-label", "Decision record, in Markdown")
    status.setAttribute("role", "status")
    copy.addEventListener("click", function () {
      Promise.resolve().then(function () { return navigator.clipboard.writeText(text.value) }).then(function () {
        status.textContent = "Copied."
      }, function () {
        text.select()
        status.textContent = document.execCommand("copy") ? "Copied." : "The record is selected. Copy it with your keyboard."
      })
    })
    return folded("record", "A decision record to take away", [make("p", { className: "fg-record__buttons" }, [copy, " ", download, " ", status]), text])
  }

  /* ---- showing ------------------------------------------------------------------------------------------------ */

  var status = make("p", { className: "fg-verdict__said" })
  var body = make("div", { className: "fg-verdict__body" })
  status.setAttribute("role", "status") // and stays, so that a change of its words is read out
  var down = make("a", { className: "fg-verdict__down", href: "#your-result", hidden: true }, ["Show why"])
  panel.append(make("div", { className: "fg-verdict__bar" }, [status, down]), body)
  panel.hidden = false
  var pageTitle = document.title

  function show(facts) {
    var stated = Object.keys(facts).length
    form.querySelectorAll("details").forEach(function (each) {
      var options = facts[each.dataset.subject] || []
      each.querySelector(".fg-subject__stated").textContent = options.map(function (option) { return label(each.dataset.subject, option) }).join(", ")
    })
    var unfolded = new Set(Array.from(body.querySelectorAll("details[open]"), function (each) { return each.className }))
    if (!stated) {
      document.title = pageTitle
      status.textContent = "Tick a fact, and the frameworks that fit appear here."
      down.hidden = true
      body.replaceChildren()
      return
    }
    var found = decider.verdict(facts)
    var turns = decider.turns(facts)
    var head = headline(found, facts)
    document.title = head + " – " + pageTitle
    var left = found.ranked.length
    down.hidden = false
    status.textContent = found.result || !left ? "Your facts lead to: " + head + "." : title(found.outcome) + " comes first of " + left + (left === 1 ? " framework." : " frameworks.")
    var first = found.ranked.length ? found.ranked[0].framework : ""
    var cards = make("div", { className: "fg-cards" }, found.shown.map(function (each, number) { return card(each, facts, number ? first : "", found.ranked[0].points) }))
    body.replaceChildren.apply(body, [
      make("h2", { className: "fg-verdict__title", id: "your-result" }, [head])
    ].concat(because(found, facts), [
      start(found),
      found.result && found.shown.length ? make("p", {}, ["If you choose a framework all the same:"]) : "",
      cards,
      struck(found), open(facts, turns), turning(facts, turns), similar(found, facts), told(found), record(found, facts, turns),
      make("p", { className: "fg-verdict__moves" }, [move("Start over", {})])
    ]).filter(Boolean))
    body.querySelectorAll("details").forEach(function (each) { each.open = unfolded.has(each.className) })
  }

  function go(facts) {
    try {
      history.pushState(null, "", address(facts))
    } catch (error) { /* a page that was opened from a file keeps its address */ }
    show(facts)
  }

  form.addEventListener("change", function () { go(fromForm()) })
  form.addEventListener("submit", function (event) { event.preventDefault() })
  panel.addEventListener("click", function (event) {
    var found = event.target.closest("a[data-move]")
    if (!found || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    try {
      history.pushState(null, "", found.href)
    } catch (error) {
      return // the link loads the page
    }
    event.preventDefault()
    var facts = fromAddress()
    tick(facts)
    show(facts)
    status.tabIndex = -1
    status.focus({ preventScroll: true })
  })
  addEventListener("popstate", function () {
    var facts = fromAddress()
    tick(facts)
    show(facts)
  })
  var facts = fromAddress()
  tick(facts)
  show(facts)
})()
