/* The rules of the chooser: from the facts that a reader states to a verdict. The same as catalog/deciding.py, which a
   test holds against it. Nothing here knows the page. */
(function () {
  "use strict"
  var POINTS = { out: 0, costs: -1, write: -2, has: 0, note: 0, for: 1 }
  var MOST_SHOWN = 4

  /* Facts are an object of lists: {subject: [option, …]}. */
  function Decider(model) {
    var slugs = Object.keys(model.frameworks)
    var WAYS = { "built-in": "has", "official extension": "costs", "third party": "costs", "by hand": "write", none: "write" }

    function carried(option) { return model.carries[option] || [] }

    /* The framework that an option is; or of one that is none, such as Django, those built on it. */
    function named(option) { return slugs.includes(option) ? [option] : carried(option) }

    function fires(rule, facts) {
      var stated = new Set(Object.keys(facts).flatMap(function (subject) {
        return facts[subject].map(function (option) { return subject + "/" + option })
      }))
      function has(fact) { return stated.has(fact) }
      if (rule.capability === "stated" && !(facts.needs || []).length) return false
      return (rule.when || []).every(has) && (!rule.any || rule.any.some(has)) && !(rule.unless || []).some(has)
    }

    function whom(rule, facts) {
      if (!rule.effect) return []
      var options = facts[rule.carried || rule.foreign || rule.itself] || []
      var kept = new Set(options.flatMap(carried))
      var meant = new Set(options.flatMap(named))
      return slugs.filter(function (slug) {
        if (rule.frameworks) return rule.frameworks.includes(slug)
        if (rule.but) return !rule.but.includes(slug)
        if (rule.itself) return meant.has(slug)
        return kept.size > 0 && kept.has(slug) === !!rule.carried
      })
    }

    function features(rule, facts) {
      if (!rule.capability) return []
      return rule.capability === "stated" ? facts.needs || [] : [rule.capability]
    }

    /* How a framework provides a feature: [word, extension], or nothing where nobody has checked. */
    function way(feature, slug) {
      var known = model.features[feature]
      var found = known && known.ways && known.ways[slug]
      return found && [model.words[found[0]], found[1] || ""]
    }

    function place(one, other) {
      function tie(each) {
        var found = model.ties.indexOf(each.framework)
        return found < 0 ? model.ties.length : found
      }
      return other.points - one.points || tie(one) - tie(other) || other.advantages - one.advantages ||
        slugs.indexOf(one.framework) - slugs.indexOf(other.framework)
    }

    function verdict(facts) {
      var fired = model.rules.filter(function (rule) { return fires(rule, facts) })
      var reasons = {}
      var counted = new Set()
      slugs.forEach(function (slug) { reasons[slug] = [] })
      fired.forEach(function (rule) {
        whom(rule, facts).forEach(function (slug) { reasons[slug].push({ rule: rule, effect: rule.effect }) })
        features(rule, facts).forEach(function (feature) {
          if (counted.has(feature)) return
          counted.add(feature)
          slugs.forEach(function (slug) {
            var found = way(feature, slug)
            var effect = found && WAYS[found[0]]
            if (effect) reasons[slug].push({ rule: rule, effect: effect, feature: feature, way: found })
          })
        })
      })
      var standings = slugs.map(function (slug) {
        var points = reasons[slug].map(function (each) { return POINTS[each.effect] })
        return {
          framework: slug,
          reasons: reasons[slug],
          out: reasons[slug].some(function (each) { return each.effect === "out" }),
          points: points.reduce(function (sum, each) { return sum + each }, 0),
          advantages: reasons[slug].filter(function (each) { return each.effect === "for" }).length
        }
      })
      var ranked = standings.filter(function (each) { return !each.out }).sort(place)
      var result = fired.find(function (rule) { return rule.result })
      return {
        result: result,
        ranked: ranked,
        struck: standings.filter(function (each) { return each.out }),
        beside: beside(ranked, facts),
        outcome: result ? result.result : ranked.length ? ranked[0].framework : "",
        shown: shown(ranked, facts)
      }
    }

    /* Those that come first, and what runs already. */
    function shown(ranked, facts) {
      var found = ranked.slice(0, MOST_SHOWN)
      var running = (facts.running || []).flatMap(named)
      var kept = ranked.filter(function (each) {
        return running.includes(each.framework) && !found.includes(each)
      }).slice(0, 1)
      return found.slice(0, MOST_SHOWN - kept.length).concat(kept)
    }

    function beside(ranked, facts) {
      if (!ranked.length || (facts.state || []).includes("leaving")) return false
      var kept = (facts.running || []).flatMap(carried)
      return kept.length > 0 && !kept.includes(ranked[0].framework)
    }

    /* Every single fact that would lead to another outcome. */
    function turns(facts) {
      var now = verdict(facts).outcome
      return model.subjects.filter(function (subject) { return subject.slug !== "needs" }).flatMap(function (subject) {
        var stated = facts[subject.slug] || []
        return Object.keys(subject.options).flatMap(function (option) {
          var there = stated.includes(option)
          var changed = Object.assign({}, facts)
          if (there) changed[subject.slug] = stated.filter(function (each) { return each !== option })
          else changed[subject.slug] = subject.several ? stated.concat(option) : [option]
          var outcome = verdict(changed).outcome
          return outcome === now ? [] : [{ subject: subject.slug, option: option, stated: !there, outcome: outcome }]
        })
      })
    }

    return { verdict: verdict, turns: turns, fires: fires }
  }

  window.fieldguideDecider = Decider
})()
