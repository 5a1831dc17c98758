"""Three browsers behind one window: Chromium by Playwright, stock Firefox by WebDriver BiDi, WebKitGTK by WebDriver.

What only one engine can prove is tested with Playwright; what must hold in each is tested through `Window`.
"""
