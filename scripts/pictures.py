"""Take the pictures of the docs anew from the built-in example: `.venv/bin/python scripts/pictures.py`.

Needs Chromium and chromedriver on the PATH (Debian: chromium, chromium-driver).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

import twosource
from twosource.render import render_html

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage")


def main() -> None:
    """Write docs/images/{dossier,page-claims,page-dark,page-phone,web-stories,web-article}.png."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dossier.html"
        page.write_text(render_html(twosource.brief(ROOT / "examples" / "bergen")), encoding="utf-8")
        _take(page.as_uri(), "dossier", width=1440, height=1000, click=True)
        _take(page.as_uri(), "page-claims", width=1440, height=1000, anchor="claims")
        _take(page.as_uri(), "page-dark", width=1440, height=1000, click=True, dark=True)
        _take(page.as_uri(), "page-phone", width=390, height=1000)
        with _served(Path(folder) / "twosource.db") as url:
            _take(url, "web-stories", width=1280, height=560)
            _take(url + "article/01_meridian_wire", "web-article", width=1280, height=900)


@contextmanager
def _served(library: Path) -> Iterator[str]:
    """Serve a library of the example and the small stories of the tests."""
    with twosource.open_library(library, create=True) as opened:
        opened.add([ROOT / "examples" / "bergen", *sorted((ROOT / "tests" / "stories").glob("*/"))])
    command = [sys.executable, "-m", "twosource.cli", "serve", str(library), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


def _take(
    url: str,
    name: str,
    *,
    width: int,
    height: int,
    click: bool = False,
    anchor: str = "",
    dark: bool = False,
) -> None:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in (*FLAGS, f"--window-size={width},{height}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
    try:
        scheme = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.get(url)
        if click:
            disputed = driver.find_element(By.CSS_SELECTOR, ".dis").find_element(By.XPATH, "..")
            chip = disputed.find_element(By.CSS_SELECTOR, "a.c")
            driver.execute_script("arguments[0].click(); scrollTo(0, 0)", chip)
        if anchor:
            driver.execute_script(
                "const e = document.querySelector(`[id$='"
                + anchor
                + "']`); if (e) e.scrollIntoView({behavior: 'instant'})"
            )
        driver.save_screenshot(str(IMAGES / f"{name}.png"))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
