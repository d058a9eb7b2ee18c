tab => {
  /* Without a tab, the page itself is followed. */
  function content() {
    const shown = document.getElementById(tab)
    const number = [...shown.parentElement.querySelectorAll(":scope > input")].indexOf(shown)
    return shown.parentElement.querySelectorAll(":scope > .tabbed-content > .tabbed-block")[number]
  }

  const block = tab ? content() : document.querySelector("article")
  block.querySelectorAll("details").forEach(details => { details.open = true })
  let copied = null
  document.addEventListener("copy", () => {
    const field = document.activeElement
    copied = field && "value" in field ? field.value : String(getSelection())
  })

  /* What the copy button of a code block puts on the clipboard. */
  function copy(code) {
    const button = code.closest("pre").parentElement.querySelector("[data-clipboard-target]")
      || document.querySelector("[data-clipboard-target='#" + code.closest("pre").id + " > code']")
    if (!button) throw new Error("no copy button beside: " + code.textContent.slice(0, 60))
    copied = null
    button.click()
    if (copied === null) throw new Error("nothing copied from: " + code.textContent.slice(0, 60))
    return copied
  }

  /* What a reader puts into a file: a change is made by hand, as it is shown, and its button gives these. */
  function added(change) {
    return change.split("\n").filter(line => line[0] === "+").map(line => line.slice(1) + "\n").join("")
  }

  const visible = element => element.getClientRects().length > 0
  const doing = []
  for (const step of block.querySelectorAll(tab ? ".fg-steps > li" : ".fg-walk[data-step]")) {
    const kinds = { serve: "serve", "serve-upstream": "service", terminal: "terminal", fails: "fail" }
    if (step.dataset.step === "stop") doing.push({ kind: "stop", text: "" })
    const kind = kinds[step.dataset.step] || "type"
    const parts = step.querySelectorAll(".fg-type, .highlight, .fg-exchange")
    for (const part of parts) {
      if (!visible(part)) continue
      if (part.matches(".highlight")) {
        const name = part.querySelector(".filename").textContent.trim()
        const code = part.querySelector("code")
        const change = step.dataset.step === "change"
        const shown = code.textContent.replace(/\n+$/, "")
        const given = change && !added(shown) ? "" : copy(code) /* where lines only go, nothing is copied */
        if (change && given !== added(shown)) throw new Error("not the added lines of " + name + ": " + given)
        doing.push({ kind: change ? "change" : "save", text: change ? shown : given, name: name })
      } else if (part.matches(".fg-type")) {
        doing.push({ kind: step.dataset.step === "try" ? "ask" : kind, text: copy(part.querySelector("code")) })
      } else if (part.querySelector(":scope > samp:first-child")) {
        const asked = doing[doing.length - 1]
        if (!asked || asked.kind !== "ask" || asked.expected) continue /* headers that all responses share */
        const cut = part.querySelector("i")
        asked.cut = Boolean(cut)
        if (cut) cut.remove()
        asked.expected = part.textContent
      }
    }
    for (const line of step.querySelectorAll(".fg-empty")) {
      for (const name of line.textContent.replace(/^.*: |\.$/g, "").split(/, | and /)) {
        doing.push({ kind: "save", text: "", name: name })
      }
    }
  }
  const archive = block.querySelector(".fg-take a")
  return { doing: doing, archive: archive ? new URL(archive.href).pathname.slice(1) : "" }
}
