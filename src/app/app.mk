# tests/app/screen_test runs the whole program on a terminal.
check-app: | $(BUILD)/depeche
