/* The questionnaire: the page's questions one at a time, its answers in the address, a decision record at the end.
   The page holds every question and outcome; this script shows one of them and never says what the page does not. */
(function () {
  "use strict"
  var whole = document.querySelector(".fg-decision")
  if (!whole) return
  var article = whole.closest("article")
  var first = whole.querySelector("[data-question]").dataset.question
  var title = document.title

  function part(kind, slug) { return whole.querySelector("[data-" + kind + '="' + CSS.escape(slug) + '"]') }
  function heading(element) { return element.querySelector("h3") }
  function led(choice) {
    var leads = choice.dataset.leads.match(/^(question|outcome)-(.*)$/)
    return part(leads[1], leads[2])
  }
  function choices(question) { return Array.from(question.querySelectorAll("[data-answer]")) }
  function chosen(question, answers) {
    return choices(question).find(function (each) { return each.dataset.answer === answers[question.dataset.question] })
  }
  function words(choice) { return choice.querySelector(".fg-question__choice").textContent }

  /* ---- walking: the steps that some answers make, and where these end ------------------------------- */

  function walk(answers, from) {
    var steps = []
    var end = from || part("question", first)
    while (end.dataset.question) {
      var choice = chosen(end, answers)
      if (!choice) break
      steps.push({ question: end, choice: choice })
      end = led(choice)
    }
    return { steps: steps, end: end }
  }

  function reached(end) {
    if (end.dataset.outcome) return [end]
    var found = choices(end).flatMap(function (choice) { return reached(led(choice)) })
    return Array.from(whole.querySelectorAll("[data-outcome]")).filter(function (each) { return found.includes(each) })
  }

  function longest(end) {
    if (end.dataset.outcome) return 0
    return 1 + Math.max.apply(null, choices(end).map(function (choice) { return longest(led(choice)) }))
  }

  function changes(walked, answers) {
    var found = []
    walked.steps.forEach(function (step) {
      choices(step.question).forEach(function (choice) {
        var end = walk(answers, led(choice)).end
        var ends = reached(end)
        if (choice !== step.choice && (ends.length > 1 || ends[0] !== walked.end)) {
          found.push({ question: step.question, choice: choice, end: end, ends: ends })
        }
      })
    })
    return found
  }

  /* ---- the address ----------------------------------------------------------------------------------- */

  /* Only the answers on the way count: an address may hold others, of an older model or by hand. */
  function read() {
    var written = {}
    var answers = {}
    new URLSearchParams(location.search).forEach(function (value, key) { written[key] = value })
    walk(written).steps.forEach(function (step) { answers[step.question.dataset.question] = step.choice.dataset.answer })
    if (written.at in answers) answers.at = written.at
    return answers
  }

  function address(answers, at) {
    var kept = new URLSearchParams()
    walk(answers).steps.forEach(function (step) {
      kept.set(step.question.dataset.question, step.choice.dataset.answer)
    })
    if (at) kept.set("at", at)
    return location.pathname + (String(kept) && "?" + kept)
  }

  function answered(answers, question, choice) {
    var changed = Object.assign({}, answers)
    changed[question.dataset.question] = choice.dataset.answer
    delete changed.at
    return address(changed)
  }

  /* ---- building ---------------------------------------------------------------------------------------- */

  function make(tag, properties, children) {
    var element = Object.assign(document.createElement(tag), properties)
    element.append.apply(element, children || [])
    return element
  }
  function move(text, href, name) {
    var link = make("a", { href: href, className: "fg-move" + (name ? " " + name : "") }, [text])
    link.dataset.move = ""
    return link
  }
  function listed(items) { return make("ul", {}, items.map(function (each) { return make("li", {}, each) })) }
  function sentence(question, choice) { return [make("b", {}, [question.dataset.title]), " " + words(choice)] }
  function titles(ends) {
    var names = ends.map(function (each) { return each.dataset.title })
    var last = names.pop()
    return names.length ? names.join(", ") + " or " + last : last
  }

  function path(walked, answers, reasons) {
    return make("ol", { className: "fg-path" }, walked.steps.map(function (step) {
      var change = move("Change", address(answers, step.question.dataset.question))
      change.setAttribute("aria-label", "Change the answer to: " + step.question.dataset.title)
      var said = sentence(step.question, step.choice).concat([" ", change])
      if (reasons) said.push(step.choice.querySelector(".fg-statement").cloneNode(true))
      return make("li", {}, said)
    }))
  }

  function section(name, text, children) {
    return make("div", { className: "fg-result " + name }, [make("h4", {}, [text])].concat(children))
  }

  /* What a statement's mark leads to: an entry of the list at the end of the section. */
  function entries(statement) {
    return Array.from(statement.querySelectorAll(".fg-evidence"), function (mark) { return document.getElementById(mark.hash.slice(1)) })
  }

  /* The questions are not shown now, so that a print of the result needs its own list. */
  function because(walked, answers) {
    var way = path(walked, answers, true)
    var list = make("ol", { className: "fg-evidence__list" }, walked.steps.flatMap(function (step) {
      return entries(step.choice).map(function (entry) {
        var copy = make("li", { value: Array.from(entry.parentNode.children).indexOf(entry) + entry.parentNode.start })
        copy.append.apply(copy, entry.cloneNode(true).childNodes)
        return copy
      })
    }))
    return make("details", { className: "fg-result fg-result--because" }, [make("summary", {}, ["Your answers and the reasons"]), way, list])
  }

  function before(questions) {
    if (!questions) return ""
    return questions === 1 ? "one more question, then " : "up to " + questions + " more questions, then "
  }

  /* The last question first: what was asked last is what decided. */
  function otherwise(walked, answers) {
    var found = changes(walked, answers)
    var groups = walked.steps.slice().reverse().flatMap(function (step) {
      var mine = found.filter(function (each) { return each.question === step.question })
      var answersTo = mine.map(function (each) {
        var link = move(words(each.choice), answered(answers, each.question, each.choice))
        return make("dd", {}, [link, " → " + before(longest(each.end)) + titles(each.ends)])
      })
      return mine.length ? [make("dt", {}, [step.question.dataset.title])].concat(answersTo) : []
    })
    return groups.length ? section("fg-result--otherwise", "What would change the answer", [
      make("p", {}, ["If you change one answer and keep the others:"]), make("dl", {}, groups)
    ]) : ""
  }

  /* A section without entries is none. */
  function matters(walked) {
    var seen = new Map()
    walked.steps.forEach(function (step) {
      step.choice.querySelectorAll(".fg-matters").forEach(function (link) { seen.set(link.href, link.textContent) })
    })
    var links = Array.from(seen, function (each) { return [make("a", { href: each[0] }, [each[1]])] })
    return links.length ? section("fg-result--matters", "Comparisons that matter for these answers", [listed(links)]) : ""
  }

  /* ---- the record ---------------------------------------------------------------------------------------- */

  function target(link) {
    return link.pathname === location.pathname && link.hash ? new URL(location.pathname + link.hash, link.href).href : link.href
  }
  function markdown(node) {
    return Array.from(node.childNodes).map(function (each) {
      if (each.nodeName === "CODE") return "`" + each.textContent + "`"
      if (each.className === "fg-term") return each.textContent // the record needs no glossary
      if (each.nodeName === "A") return each.hidden ? "" : "[" + each.textContent + "](" + target(each) + ")"
      return each.nodeType === Node.TEXT_NODE ? each.data : markdown(each)
    }).join("").replace(/\s+/g, " ")
  }
  function bullets(texts) { return texts.map(function (each) { return "- " + each }).join("\n") }
  function said(statement) { return markdown(statement.querySelector(".fg-statement__text")).trim() }
  function spoken(elements) { return bullets(Array.from(elements, said)) }

  function fill(walked, answers) {
    var end = walked.end
    var reasons = walked.steps.map(function (step) { return step.choice.querySelector(".fg-statement") })
    var shown = reasons.concat(Array.from(end.querySelectorAll(".fg-statement")))
    var sources = shown.flatMap(function (each) {
      return entries(each).concat(Array.from(each.querySelectorAll(".fg-where"))).flatMap(function (entry) {
        return Array.from(entry.querySelectorAll("a"))
      })
    })
    var now = new Date()
    var values = {
      decision: end.dataset.title,
      date: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (each) {
        return String(each).padStart(2, "0")
      }).join("-"),
      context: bullets(walked.steps.map(function (step, number) {
        return "**" + step.question.dataset.title + "** " + words(step.choice) + " " + said(reasons[number])
      })),
      choice: markdown(end.querySelector(".fg-outcome__choice")).trim(),
      reasons: spoken(end.querySelectorAll('[data-part="why"] > li')),
      consequences: spoken(end.querySelectorAll('[data-part="accept"] > li')),
      again: spoken(end.querySelectorAll('[data-part="again"] > li')),
      alternatives: bullets([
        "Runner-up: " + markdown(end.querySelector(".fg-outcome__second b")).trim() + " " +
          said(end.querySelector(".fg-outcome__second"))
      ].concat(changes(walked, answers).map(function (each) {
        return "**" + each.question.dataset.title + "** If you answer “" + words(each.choice) + "”, the result is " + titles(each.ends) + "."
      }))),
      evidence: bullets(Array.from(new Map(sources.map(function (each) { return [each.href, each.textContent] })), function (each) {
        return "[" + each[1] + "](" + each[0] + ")"
      })),
      versions: end.dataset.versions || "none; this result isn’t a framework that the guide has run",
      address: new URL(address(answers), location.href).href
    }
    return whole.querySelector(".fg-record").textContent.replace(/\{(\w+)\}/g, function (hole, name) {
      return name in values ? values[name] : hole
    })
  }

  function record(walked, answers) {
    var text = make("textarea", { className: "fg-record__text", readOnly: true, rows: 4, value: fill(walked, answers) })
    var said = make("span", { className: "fg-record__said" })
    var copy = make("button", { type: "button", className: "md-button" }, ["Copy the record"])
    var file = "data:text/markdown;charset=utf-8," + encodeURIComponent(text.value)
    var download = make("a", { className: "md-button", href: file, download: "decision-record.md" }, ["Download it"])
    text.setAttribute("aria-label", "Decision record, in Markdown")
    said.setAttribute("role", "status")
    copy.addEventListener("click", function () {
      Promise.resolve().then(function () { return navigator.clipboard.writeText(text.value) }).then(function () {
        said.textContent = "Copied."
      }, function () {
        text.select()
        said.textContent = document.execCommand("copy") ? "Copied." : "The record is selected. Copy it with your keyboard."
      })
    })
    return section("fg-result--record", "A decision record to take away", [
      make("p", { className: "fg-record__buttons" }, [copy, " ", download, " ", said]),
      make("p", {}, ["The record is in Markdown, with your answers, the reasons and the evidence. The link in its last line brings you back here."]),
      text
    ])
  }

  /* ---- showing ------------------------------------------------------------------------------------------- */

  var count = make("span", {})
  var moves = make("p", { className: "fg-asking__moves" })
  count.setAttribute("role", "status") // and stays, so that a change of its words is read out
  var bar = make("div", { className: "fg-asking" }, [make("h2", { className: "fg-asking__count" }, [count]), moves])
  whole.before(bar)

  function browsing() { return /^#(question|outcome)/.test(location.hash) }

  function show() {
    article.querySelectorAll(".fg-result, .fg-walked").forEach(function (each) { each.remove() })
    whole.querySelectorAll(".fg-now").forEach(function (each) { each.classList.remove("fg-now") })
    article.classList.toggle("fg-stepwise", !browsing())
    whole.classList.add("fg-ready")
    document.title = title
    var answers = read()
    var walked = walk(answers)
    if (browsing()) {
      browse(answers, walked.steps.length)
      return
    }
    var asked = walked.steps.find(function (step) { return step.question.dataset.question === answers.at })
    var now = asked ? asked.question : walked.end
    now.classList.add("fg-now")
    document.title = now.dataset.title + " – " + title
    controls(walked, answers, asked)
    if (now.dataset.question) ask(now, walked, answers)
    else conclude(walked, answers)
  }

  /* The whole text, whose links lead within it. */
  function browse(answers, some) {
    whole.querySelectorAll(".fg-question__choice[data-move]").forEach(function (link) {
      link.href = "#" + link.parentNode.dataset.leads
      link.removeAttribute("data-move")
      link.removeAttribute("aria-current")
    })
    count.textContent = "All questions and results"
    moves.replaceChildren(move(some ? "Back to your answers" : "Answer the questions one by one", address(answers, answers.at)))
    var target = document.getElementById(location.hash.slice(1))
    if (!target) return
    focus(target)
    target.scrollIntoView()
  }

  function focus(heading) {
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }

  function controls(walked, answers, asked) {
    var place = asked ? walked.steps.indexOf(asked) : walked.steps.length
    var left = asked ? 0 : longest(walked.end)
    count.textContent = !left ? (asked ? "Answer " + (place + 1) + " of " + walked.steps.length : "Your result")
      : "Question " + (place + 1) + (left > 1 ? ", and at most " + (left - 1) + " more" : ", the last")
    var before = walked.steps[place - 1]
    var links = []
    if (before) links.push(move("Back", address(answers, before.question.dataset.question)))
    if (asked) links.push(move("Keep this answer", address(answers)))
    if (walked.steps.length) links.push(move("Start over", location.pathname))
    moves.replaceChildren.apply(moves, links)
  }

  function ask(question, walked, answers) {
    choices(question).forEach(function (choice) {
      var link = choice.querySelector(".fg-question__choice")
      link.href = answered(answers, question, choice)
      link.dataset.move = ""
      if (chosen(question, answers) === choice) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    })
    if (!walked.steps.length) return
    question.after(make("div", { className: "fg-walked" }, [make("h4", {}, ["Your answers so far"]), path(walked, answers)]))
  }

  function conclude(walked, answers) {
    var end = walked.end
    end.querySelector(".fg-outcome__second").after(record(walked, answers)) // verdict, why, second, record: one screen
    end.append(because(walked, answers), otherwise(walked, answers), matters(walked))
  }

  /* An answer is a link to the page with this answer in its address: it works without what follows, more slowly. */
  article.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-move]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    try {
      history.pushState(null, "", link.href)
    } catch (error) {
      return
    }
    event.preventDefault()
    show()
    if (browsing()) return
    focus(whole.querySelector(".fg-now h3"))
    bar.scrollIntoView()
  })
  addEventListener("popstate", show)
  addEventListener("hashchange", show)
  show()
})()
