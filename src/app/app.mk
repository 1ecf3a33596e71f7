# Its tests hand it the cutting of sentences, as the command line does.
test_layers_app := text
# tests/app/screen_test runs the whole program on a terminal.
check-app: | $(BUILD)/depeche
