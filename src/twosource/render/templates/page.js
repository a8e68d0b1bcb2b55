(function () {
  "use strict";
  var root = document.documentElement, evi = document.getElementById("evidence");
  if (!evi) return;
  root.classList.add("js");
  var pane = evi.querySelector(".pane"), claim = evi.querySelector(".claim"), list = evi.querySelector(".mm");
  var steps = evi.querySelector(".pn"), count = evi.querySelector(".of");
  var wide = window.matchMedia("(min-width:1180px)");
  var back = null, mentions = [], at = 0, marked = [];

  function all(selector, node) { return Array.prototype.slice.call((node || document).querySelectorAll(selector)); }
  function target(link) { return document.getElementById(link.getAttribute("href").slice(1)); }

  /* What a screen reader says, kept out of the file because each row would carry it again: the names of chips,
     and that a table stays a table where the style sets it as cards. */
  function spoken(link) {
    var place = target(link), report = place && place.closest(".rep");
    if (!report) return;
    var where = link.textContent.slice(link.firstChild.textContent.length).replace(/^·/, "");
    var unit = where.indexOf("–") > 0 ? "sentences " : /^\d/.test(where) ? "sentence " : "";
    link.setAttribute("aria-label", report.getAttribute("data-name") + ", " + unit + where.replace("–", " to "));
  }
  all("a.c").forEach(spoken);
  [["table", "table"], ["thead,tbody", "rowgroup"], ["tr", "row"], ["td", "cell"], ["th", "columnheader"], ["tbody th[scope=row]", "rowheader"]].forEach(function (pair) {
    all(pair[0], document.getElementById("main")).forEach(function (n) { n.setAttribute("role", pair[1]); });
  });

  /* The offsets of a citation count Unicode code points; strings here count UTF-16 units. */
  function units(text, points) {
    var i = 0;
    while (points > 0 && i < text.length) {
      i += text.codePointAt(i) > 0xffff ? 2 : 1;
      points -= 1;
    }
    return i;
  }
  function unmark() {
    marked.forEach(function (span) { span.textContent = span.textContent; span.parentNode.classList.remove("on"); });
    marked = [];
  }
  /* Mark exactly the cited words: every piece of the report knows where it starts. */
  function mark(report, spans) {
    all("[data-o]", report).forEach(function (span) {
      var text = span.textContent, start = +span.getAttribute("data-o"), cuts = [], size = null;
      spans.forEach(function (s) {
        if (s[0] >= start + text.length || s[1] <= start) return;
        if (size === null) size = Array.from(text).length;
        if (s[0] < start + size) cuts.push([units(text, Math.max(0, s[0] - start)), units(text, Math.min(size, s[1] - start))]);
      });
      if (!cuts.length) return;
      cuts.sort(function (a, b) { return a[0] - b[0]; });
      var cited = cuts.reduce(function (sum, cut) { return sum + cut[1] - cut[0]; }, 0);
      var whole = cited > 0.9 * text.trim().length;
      span.textContent = "";
      var done = 0;
      cuts.forEach(function (cut) {
        var from = Math.max(cut[0], done);
        if (cut[1] <= from) return;
        span.appendChild(document.createTextNode(text.slice(done, from)));
        var word = document.createElement("mark");
        word.textContent = text.slice(from, cut[1]);
        if (whole) word.className = "all";
        span.appendChild(word);
        done = cut[1];
      });
      span.appendChild(document.createTextNode(text.slice(done)));
      span.parentNode.classList.add("on");
      var folded = span.closest("details");
      if (folded) folded.open = true;
      marked.push(span);
    });
  }
  function spansOf(link) {
    return (link.getAttribute("data-c") || "").split(",").filter(Boolean).map(function (s) {
      return s.split("-").map(Number);
    });
  }

  /* All mentions of one line: those of every place that carries the same claim, else of the row it stands in. */
  function group(link) {
    var box = link.closest("[data-set]");
    if (!box) box = link.closest(".vars,li,td,dd,tr,h3,p") || link.parentNode;
    var name = box.getAttribute("data-set"), seen = {}, found = [];
    var boxes = name ? all('[data-set="' + CSS.escape(name) + '"]') : [box];
    boxes.forEach(function (b) {
      all("a.c", b).forEach(function (a) {
        var key = a.getAttribute("href") + "|" + a.getAttribute("data-c");
        if (!seen[key]) { seen[key] = 1; found.push(a); }
      });
    });
    return { boxes: boxes, links: found.length ? found : [link] };
  }
  function words(link, boxes) {
    var row = boxes.filter(function (b) { return b.tagName === "TR"; })[0] || link.closest("tr");
    var title = boxes[0].getAttribute("data-title");
    if (title) return title;
    var source = row && row.querySelector("th[scope=row]") || boxes[0];
    var copy = source.cloneNode(true);
    all(".cs,time,.code,.vh,.gl,sup", copy).forEach(function (n) { n.remove(); });
    var text = copy.textContent.trim().replace(/\s+/g, " ").replace(/\s+([.,;:])/g, "$1");
    return text.length > 130 ? text.slice(0, 127) + "…" : text;
  }
  function show(link, focus) {
    var place = target(link);
    if (!place) return;
    var report = place.closest(".rep");
    all(".rep.open", evi).forEach(function (r) { r.classList.remove("open"); });
    report.classList.add("open");
    all(".rl", evi).forEach(function (nav) {
      nav.classList.toggle("open", nav.getAttribute("data-story") === report.getAttribute("data-story"));
    });
    all(".rl a", evi).forEach(function (a) {
      if (a.getAttribute("href") === "#" + report.id) a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    });
    unmark();
    mark(report, spansOf(link));
    /* Where reports have a page of their own, its link leads to the same words. */
    var own = report.querySelector("a.own"), cited = spansOf(link)[0];
    if (own) own.href = own.getAttribute("href").split("?")[0] + (cited ? "?start=" + cited[0] + "&end=" + cited[1] + "#mark" : "");
    if (place !== report && !marked.length) { place.classList.add("on"); marked.push(place.querySelector("[data-o]")); }
    all("a.c.on").forEach(function (a) { a.classList.remove("on"); });
    all('a.c[href="' + link.getAttribute("href") + '"][data-c="' + link.getAttribute("data-c") + '"]').forEach(function (a) { a.classList.add("on"); });
    count.textContent = at + 1 + " of " + mentions.length;
    claim.firstChild.textContent = link.classList.contains("c") ? link.getAttribute("aria-label") + ", on:" : report.getAttribute("data-name") + ", whole report";
    var first = place === report ? report : place;
    if (pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY !== "visible") {
      var head = evi.querySelector(".hd").offsetHeight;
      var top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
      var fits = top + first.offsetHeight < pane.clientHeight - 24;
      pane.scrollTop = place === report || fits ? 0 : top - head - Math.min(150, (pane.clientHeight - head) / 4);
    }
    if (focus) { first.tabIndex = -1; first.focus({ preventScroll: true }); }
  }
  function open(link, focus) {
    var found = group(link), whole = !link.classList.contains("c");
    mentions = whole ? [link] : found.links;
    at = 0;
    mentions.forEach(function (a, i) {
      if (a === link || (a.getAttribute("href") === link.getAttribute("href") && a.getAttribute("data-c") === link.getAttribute("data-c"))) at = i;
    });
    if (!evi.contains(link)) back = link;
    claim.lastChild.textContent = whole ? "" : words(link, found.boxes);
    list.textContent = "";
    steps.hidden = mentions.length < 2;
    mentions.forEach(function (a, i) {
      if (!a.classList.contains("c")) return;
      var copy = a.cloneNode(true);
      copy.addEventListener("click", function (e) { e.preventDefault(); e.stopPropagation(); at = i; show(copy, true); });
      list.appendChild(copy);
    });
    all(".cur").forEach(function (n) { if (n.hasAttribute("data-set")) n.classList.remove("cur"); });
    if (!whole) found.boxes.forEach(function (b) { if (b.hasAttribute("data-set")) b.classList.add("cur"); });
    if (!wide.matches) { evi.classList.add("sheet"); root.classList.add("sheet-open"); }
    show(link, focus);
  }
  function close() {
    evi.classList.remove("sheet");
    root.classList.remove("sheet-open");
    if (back) back.focus();
  }
  function step(by) {
    if (!mentions.length) return;
    at = (at + by + mentions.length) % mentions.length;
    show(mentions[at], false);
  }

  document.addEventListener("click", function (e) {
    var link = e.target.closest && e.target.closest('a[href^="#"]');
    if (!link) return;
    var place = target(link);
    if (!place || place === evi || !evi.contains(place)) return;
    e.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
    open(link, true);
  });
  document.addEventListener("mouseover", function (e) {
    var link = e.target.closest && e.target.closest("a.c");
    if (!link || link.title) return;
    var span = target(link) && target(link).querySelector("[data-o]");
    if (span) link.title = link.getAttribute("aria-label") + ": " + span.textContent.trim().replace(/\s+/g, " ").slice(0, 300);
  });
  evi.querySelector(".prev").addEventListener("click", function () { step(-1); });
  evi.querySelector(".next").addEventListener("click", function () { step(1); });
  evi.querySelector(".close").addEventListener("click", close);
  all(".save").forEach(function (button) {
    if (!window.DecompressionStream) { button.remove(); return; }
    button.addEventListener("click", function () {
      var packed = atob(document.getElementById("dossier-data").textContent.trim());
      var bytes = Uint8Array.from(packed, function (sign) { return sign.charCodeAt(0); });
      var plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      new Response(plain).blob().then(function (data) {
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([data], { type: "application/json" }));
        link.download = "dossier.json";
        link.click();
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
      });
    });
  });
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape" && (evi.contains(document.activeElement) || evi.classList.contains("sheet"))) close();
  });

  all(".xc").forEach(function (more) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "moreb";
    button.textContent = "+" + more.children.length;
    button.setAttribute("aria-label", more.children.length + " more citations");
    button.addEventListener("click", function () { more.classList.add("open"); button.remove(); });
    more.parentNode.insertBefore(button, more);
  });

  /* On paper nothing can be unfolded. */
  window.addEventListener("beforeprint", function () { all("details.rest").forEach(function (d) { d.open = true; }); });

  /* A page opened at #B5 shows that sentence; else the first line's evidence, where there is room for it. */
  var hash = location.hash.slice(1), asked = hash && document.getElementById(hash);
  var first = asked && evi.contains(asked) && document.querySelector('main a[href="#' + CSS.escape(hash) + '"]');
  if (!first && wide.matches) first = document.querySelector(".account a.c") || document.querySelector("main a.c");
  if (first) open(first, false);
  else { var r = evi.querySelector(".rep"), n = evi.querySelector(".rl"); if (r) r.classList.add("open"); if (n) n.classList.add("open"); }
  back = null;

  if ("IntersectionObserver" in window) {
    var links = all(".toc a");
    var watch = new IntersectionObserver(function (seen) {
      seen.forEach(function (x) {
        if (!x.isIntersecting) return;
        var mine = document.querySelector('.toc a[href="#' + CSS.escape(x.target.id) + '"]');
        all("a", mine.parentNode).forEach(function (l) {
          if (l === mine) l.setAttribute("aria-current", "true"); else l.removeAttribute("aria-current");
        });
      });
    }, { rootMargin: "-12% 0px -80% 0px" });
    links.forEach(function (l) { var t = target(l); if (t) watch.observe(t); });
  }
})();
