
"use strict";
(() => {
  const root = document.documentElement;
  const reports = [...document.querySelectorAll(".report")];
  const overview = document.getElementById("overview");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  root.classList.add("js");

  /* Which report is shown: with several, the one that the address names, or the overview. */
  const reportOf = (hash) => document.getElementById((/^#(d\d+)/.exec(hash) || [])[1]);
  const shown = () => reports.find((report) => !report.hidden);

  function route() {
    const wanted = reportOf(location.hash) || (overview ? null : reports[0]);
    for (const report of reports) report.hidden = report !== wanted;
    if (overview) overview.hidden = Boolean(wanted);
    const target = wanted && document.getElementById(location.hash.slice(1));
    if (target && target !== wanted) follow(target);
    else if (overview) scrollTo(0, 0);
  }

  function follow(target) {
    if (target.matches(".card")) choose(target, false);
    else if (target.matches("mark")) flash(target);
  }

  function remember(id) {
    history.replaceState(null, "", "#" + id);
  }

  /* Moving between a finding and its words. */
  function show(element, report, reading) {
    report.classList.toggle("reading", reading);
    for (const tab of report.querySelectorAll("[data-tab]")) {
      tab.setAttribute("aria-pressed", String((tab.dataset.tab === "text") === reading));
    }
    if (element) element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  function flash(mark) {
    show(mark, mark.closest(".report"), true);
    mark.classList.remove("flash");
    void mark.offsetWidth;
    mark.classList.add("flash");
  }

  function choose(card, travel) {
    const report = card.closest(".report");
    for (const other of report.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
    for (const other of report.querySelectorAll("mark.chosen")) other.classList.remove("chosen");
    card.setAttribute("aria-current", "true");
    for (const mark of report.querySelectorAll(`mark[data-findings~="${card.dataset.number}"]`)) mark.classList.add("chosen");
    const link = card.querySelector("dl > dd > .places:only-child .suspect a") || card.querySelector(".places a");
    const mark = link && document.getElementById(link.hash.slice(1));
    if (travel && mark) flash(mark);
    else show(card, report, false);
    remember(card.id);
  }

  function open(mark) {
    const report = mark.closest(".report");
    const numbers = mark.dataset.findings.split(" ");
    const current = report.querySelector("[aria-current]");
    /* A number of several findings opens them in turn. */
    const next = numbers[(numbers.indexOf(current ? current.dataset.number : "") + 1) % numbers.length];
    const card = document.getElementById(`${report.id}f${next}`);
    if (card.hidden) clear(report);
    choose(card, false);
    card.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest("mark");
    const card = event.target.closest(".card");
    if (mark) {
      event.preventDefault();
      open(mark);
    } else if (link && card) {
      event.preventDefault();
      choose(card, false);
      flash(document.getElementById(link.hash.slice(1)));
    } else if (card && !String(getSelection())) {
      choose(card, true);
    }
  });

  /* Filters. */
  function pressed(report, kind) {
    return new Set([...report.querySelectorAll(`.chip[data-${kind}][aria-pressed=true]`)].map((chip) => chip.dataset[kind]));
  }

  function filter(report) {
    const severities = pressed(report, "severity"), families = pressed(report, "family");
    const words = report.querySelector("[type=search]").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const cards = [...report.querySelectorAll(".card")];
    for (const card of cards) {
      const text = words.length ? card.textContent.toLowerCase() : "";
      card.hidden = (severities.size > 0 && !severities.has(card.dataset.severity))
        || (families.size > 0 && !families.has(card.dataset.family)) || !words.every((word) => text.includes(word));
    }
    const left = cards.filter((card) => !card.hidden).length;
    report.querySelector(".shown").textContent = left === cards.length ? `${left} 处` : `显示 ${left} / ${cards.length} 处`;
    report.querySelector(".nothing").hidden = left > 0;
  }

  function clear(report) {
    for (const chip of report.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", "false");
    report.querySelector("[type=search]").value = "";
    filter(report);
  }

  for (const report of reports) {
    const search = report.querySelector("[type=search]"), toggle = report.querySelector(".toggle");
    if (search) search.addEventListener("input", () => filter(report));
    for (const chip of report.querySelectorAll(".chip")) {
      chip.addEventListener("click", () => {
        chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
        filter(report);
      });
    }
    for (const tab of report.querySelectorAll("[data-tab]")) {
      tab.addEventListener("click", () => show(null, report, tab.dataset.tab === "text"));
    }
    if (toggle) {
      const apply = () => report.classList.toggle("unbounds", toggle.checked);
      toggle.addEventListener("change", apply);
      apply();
    }
  }

  /* Keys: j and k walk through the findings that are shown, / searches, Enter goes to the words. */
  document.addEventListener("keydown", (event) => {
    const report = shown();
    if (!report || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const card = event.target.closest(".card");
    if (event.key === "Enter" && card === event.target) choose(card, true);
    if (event.key === "/") {
      const search = report.querySelector("[type=search]");
      if (search) { event.preventDefault(); search.focus(); }
    }
    if (event.key !== "j" && event.key !== "k") return;
    const cards = [...report.querySelectorAll(".card:not([hidden])")];
    if (!cards.length) return;
    const at = cards.indexOf(report.querySelector("[aria-current]"));
    const step = event.key === "j" ? 1 : -1;
    const next = cards[at < 0 ? (step > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + step, 0), cards.length - 1)];
    const narrow = getComputedStyle(report.querySelector(".tabs")).display !== "none";
    choose(next, !narrow);
    next.focus({ preventScroll: true });
    if (!narrow) next.scrollIntoView({ block: "nearest" });
  });

  /* On paper what was and was not checked is always open. */
  addEventListener("beforeprint", () => {
    for (const scope of document.querySelectorAll(".scope:not([open])")) { scope.open = true; scope.classList.add("printing"); }
  });
  addEventListener("afterprint", () => {
    for (const scope of document.querySelectorAll(".scope.printing")) { scope.open = false; scope.classList.remove("printing"); }
  });

  addEventListener("hashchange", route);
  route();
})();
