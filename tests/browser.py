"""A real Chromium for tests that look at pages as readers do."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
# Returns the words whose contrast with their ground is below 4.5 : 1.
CONTRAST = """
function channel(v) { v /= 255; return v <= .04045 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4); }
function parts(c) { return c.match(/[\\d.]+/g).map(Number); }
function light(c) { return .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]); }
function ground(e) {
  for (; e; e = e.parentElement) {
    var c = parts(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c;
  }
  return [255, 255, 255];
}
var low = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  var node = walker.currentNode, e = node.parentElement, box = e.getBoundingClientRect();
  if (!node.data.trim() || !box.width || e.closest("svg,script,style,.vh,.skip")) continue;
  var a = light(parts(getComputedStyle(e).color)), b = light(ground(e));
  var ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) low.push(node.data.trim().slice(0, 40) + " " + ratio.toFixed(2));
}
return low;
"""


def start_chromium(profile: Path) -> webdriver.Chrome:
    """Start Chromium, or skip the test where there is none."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip(
            "no Chromium with chromedriver on the PATH: install the packages chromium and chromium-driver"
        )
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


def visit(
    chromium: webdriver.Chrome,
    address: str,
    width: int = 1440,
    *,
    height: int = 900,
    dark: bool = False,
    paper: bool = False,
    script: bool = True,
) -> webdriver.Chrome:
    """Open a page at a width, in a theme, on screen or paper, with or without JavaScript."""
    size: dict[str, Any] = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    chromium.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"media": "print" if paper else "screen", "features": [theme]}
    )
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
    chromium.get("about:blank")
    chromium.get(address)
    return chromium
