# SPDX-License-Identifier: ISC
#
# lope: make deps run | make deps check | make help
#
# Everything made lies under BUILD. V=1 shows the commands, WERROR=1 makes
# warnings errors, T=word runs only the tests with that word in their path.
# CC, CFLAGS, CPPFLAGS, LDFLAGS, DESTDIR and PREFIX are the builder's.

VERSION = 0.1.0

.DEFAULT_GOAL = all
REST := $(filter-out deps,$(MAKECMDGOALS))

ifneq ($(and $(filter deps,$(MAKECMDGOALS)),$(REST)),)
# What deps installs changes what the rest of this file finds, so the other
# goals are left to a second make that starts when deps is done.
.PHONY: deps deps-then-rest $(REST)
deps:
	@tools/deps.sh $(REST)
deps-then-rest: deps
	@$(MAKE) --no-print-directory $(REST)
$(REST): deps-then-rest
	@:
else

PREFIX ?= /usr/local
BINDIR = $(PREFIX)/bin
LIBEXECDIR = $(PREFIX)/libexec/lope
SHAREDIR = $(PREFIX)/share
MANDIR = $(SHAREDIR)/man
DOCDIR = $(SHAREDIR)/doc/lope
DATADIR = $(SHAREDIR)/lope
BUILD = build
CFLAGS ?= -O2 -g
INSTALL ?= install
JOBS ?= $(shell nproc 2>/dev/null || echo 1)

# Flags --------------------------------------------------------------------

# $(call takes,FLAG): FLAG when the compiler takes it without a warning
takes = $(shell $(CC) -Werror $(1) -x c -c /dev/null -o /dev/null \
	2>/dev/null && echo $(1))
# $(call libs,PKGS,-l FLAGS): what pkg-config says, else plain names
libs = $(or $(shell pkg-config --libs $(1) 2>/dev/null),$(2))

PKGS = ncursesw sqlite3 libconfig jansson
# ncursesw asks for an older _XOPEN_SOURCE than ours
PKG_CFLAGS := $(filter-out -D_XOPEN_SOURCE=% -D_DEFAULT_SOURCE,\
	$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
LIBS := $(call libs,$(PKGS),-lncursesw -lsqlite3 -lconfig -ljansson) -lm
# What reads files of others: of lope-import alone.
PORT_LIBS := $(call libs,expat libarchive libical,-lexpat -larchive -lical)
TEST_LIBS := $(call libs,cmocka vterm,-lcmocka -lvterm)

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings
# HARDEN and HARDEN_LD are emptied where a sanitizer takes their place
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	$(call takes,-fstack-clash-protection) \
	$(call takes,-fcf-protection=full)
HARDEN_LD = -Wl,-z,relro,-z,now,-z,noexecstack
DEFS = -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE \
	-D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 \
	-DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK \
	-DLOPE_VERSION='"$(VERSION)"' -DLOPE_DATADIR='"$(DATADIR)"' \
	-DLOPE_LIBEXECDIR='"$(LIBEXECDIR)"'
INCLUDES = -Iinclude -Isrc
TEST_INCLUDES = -Itest -Itest/tools

SOURCE_FLAGS = -std=c11 $(WARN) $(DEFS) $(INCLUDES) $(PKG_CFLAGS) $(CPPFLAGS)
COMPILE = $(CC) $(SOURCE_FLAGS) $(HARDEN) -fPIE $(CFLAGS) $(EXTRA) \
	$(if $(WERROR),-Werror)
LINK = $(CC) $(CFLAGS) $(EXTRA) -pie -Wl,--as-needed $(HARDEN_LD) $(LDFLAGS)

Q = $(if $(V),,@)
# $(call say,WHAT): one short line for one step
say = $(if $(V),,@printf '  %-7s %s\n' '$(1)' '$@')
quote = '$(subst ','\'',$(1))'

# Files --------------------------------------------------------------------

LIB_SRC := $(sort $(wildcard $(addsuffix /*.c,\
	src/base src/model src/store src/port src/view src/ui src/cli)))
UNIT_SRC := $(sort $(wildcard test/unit/test_*.c test/property/test_*.c \
	test/fuzz/test_*.c))
FUZZ_SRC := $(sort $(wildcard test/fuzz/fuzz_*.c))
SCREEN_SRC := $(sort $(wildcard test/screen/test_*.c))
PTY_SRC := $(sort $(wildcard test/pty/test_*.c))
FAULT_SRC := $(sort $(wildcard test/fault/test_*.c))
CLI := $(sort $(wildcard test/cli/*.sh))
FAULT_CLI := $(sort $(wildcard test/fault/*.sh))
OUTSIDE := $(sort $(wildcard test/outside/*.sh))
SHIM_SRC = test/fault/shim.c
# what test programs share: every other file beside them, and test/tools
HELP_SRC := $(filter-out $(UNIT_SRC) $(SCREEN_SRC) $(PTY_SRC) \
	$(FAULT_SRC) $(SHIM_SRC) $(FUZZ_SRC) test/fuzz/seeds.c,\
	$(sort $(wildcard $(addsuffix /*.c,test/tools test/unit test/property \
	test/screen test/pty test/fault test/fuzz))))
BENCH_SRC := $(sort $(wildcard test/bench/*.c))
ALL_SRC := $(LIB_SRC) $(wildcard src/*.c test/fixtures/*.c tools/*.c) \
	$(HELP_SRC) $(UNIT_SRC) $(SCREEN_SRC) $(PTY_SRC) $(FAULT_SRC) \
	$(SHIM_SRC) $(FUZZ_SRC) $(wildcard test/fuzz/seeds.c) $(BENCH_SRC)
ALL_HEADERS := $(sort $(wildcard include/lope/*.h src/*/*.h test/*/*.h))
MAN := $(wildcard man/*.[1-8])

object = $(patsubst %.c,$(BUILD)/%.o,$(1))
program = $(patsubst %.c,$(BUILD)/%,$(1))
LOPE = $(BUILD)/lope
# what reads files of others: all formats, and FIT alone
IMPORT_ALL = $(BUILD)/lope-import
IMPORT_FIT = $(BUILD)/lope-import-fit
IMPORT = $(IMPORT_ALL) $(IMPORT_FIT)
LIB = $(BUILD)/liblope.a
COMPLETION = $(addprefix $(BUILD)/lope.,bash zsh fish)
HELP = $(BUILD)/libtest.a
UNIT = $(call program,$(UNIT_SRC))
SCREEN = $(call program,$(SCREEN_SRC))
PTY = $(call program,$(PTY_SRC))
FAULT = $(call program,$(FAULT_SRC))
SHIM = $(BUILD)/test/fault/shim.so
BENCH = $(call program,$(BENCH_SRC))
FUZZ = $(call program,$(FUZZ_SRC))

.PHONY: screens all completion dist deb check-deb deps run demo man format clean install uninstall help \
	check check-unit check-screen check-pty check-cli check-fault \
	check-report check-calendar check-spreadsheet check-package soak mutate \
	mutate-round golden asan valgrind fuzz fuzz-short \
	fuzz-built coverage bench lint lint-all FORCE
.DELETE_ON_ERROR:
.SECONDARY:

# Building -----------------------------------------------------------------

all: $(LOPE) $(IMPORT) ## build build/lope

$(LOPE): $(BUILD)/src/main.o $(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(IMPORT_ALL): $(BUILD)/src/lope-import.o $(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $^ $(LIBS) $(PORT_LIBS)

$(IMPORT_FIT): $(BUILD)/src/lope-import.o $(BUILD)/src/lope-import-fit.o $(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $^ -lm

$(LIB): $(call object,$(LIB_SRC))
$(HELP): $(call object,$(HELP_SRC))
$(LIB) $(HELP):
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/test/%.o: INCLUDES += $(TEST_INCLUDES)
$(BUILD)/%.o: %.c $(BUILD)/flags
	$(call say,CC)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/test/%: $(BUILD)/test/%.o $(HELP) $(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $^ $(LIBS) $(PORT_LIBS) $(TEST_LIBS)

$(BUILD)/test/fuzz/fuzz_%: $(BUILD)/test/fuzz/fuzz_%.o $(HELP) $(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBS) $(PORT_LIBS)

# Loaded before the program, so without what wants to come first itself.
$(SHIM): $(SHIM_SRC) test/fault/shim.h
	$(call say,LINK)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(SOURCE_FLAGS) $(CFLAGS) -fPIC -shared -o $@ $<

$(BUILD)/demo: $(BUILD)/test/fixtures/demo.o $(BUILD)/test/tools/fixture.o \
		$(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(BUILD)/fitseeds: $(BUILD)/test/fixtures/fitseeds.o \
		$(BUILD)/test/tools/fitmake.o $(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $^ $(LIBS)

# Rewritten when a flag changes, so that all is compiled again.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(call quote,$(COMPILE)) | cmp -s - $@ || \
		printf '%s\n' $(call quote,$(COMPILE)) >$@

-include $(patsubst %.o,%.d,$(call object,$(ALL_SRC)))

deps: ## install what is missing (apt), or name it
	@tools/deps.sh

run: all ## start the program (ARGS=... are handed on)
	@$(LOPE) $(ARGS)

demo: all $(BUILD)/demo ## look around in 20 weeks of made-up history
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	$(BUILD)/demo "$$dir/demo.db" "$$(date +%F)" && \
	XDG_STATE_HOME="$$dir" $(LOPE) --db "$$dir/demo.db"

$(BUILD)/doc-gen $(BUILD)/completion: $(BUILD)/%: $(BUILD)/tools/%.o $(LIB)
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(COMPLETION): $(BUILD)/lope.%: $(BUILD)/completion
	$(call say,MAKE)
	$(Q)$< $* >$@

# lope(1) with its section KEYS made anew
MAN_KEYS = { sed '/^\.Sh KEYS$$/q' man/lope.1; \
	sed -n '/^\.Sh KEYS$$/,/^\.Ss/{/^\.S[hs] /!p}' man/lope.1; \
	$(BUILD)/doc-gen keys; sed -n '/^\.Sh ENVIRONMENT$$/,$$p' man/lope.1; }

man: $(BUILD)/doc-gen ## write the pages that are made from tables
	@$(BUILD)/doc-gen >$(BUILD)/lope-rules.7
	@mv $(BUILD)/lope-rules.7 man/lope-rules.7
	@$(BUILD)/doc-gen markdown >$(BUILD)/rules.md
	@mv $(BUILD)/rules.md share/rules.md
	@$(BUILD)/doc-gen conf >$(BUILD)/lope.conf.5
	@mv $(BUILD)/lope.conf.5 man/lope.conf.5
	@$(BUILD)/doc-gen json >$(BUILD)/lope-json.5
	@mv $(BUILD)/lope-json.5 man/lope-json.5
	@$(BUILD)/doc-gen example >$(BUILD)/lope.conf
	@mv $(BUILD)/lope.conf share/lope.conf
	@$(MAN_KEYS) >$(BUILD)/lope.1
	@mv $(BUILD)/lope.1 man/lope.1

format: ## format all C files as .clang-format says
	@clang-format -i $(ALL_SRC) $(ALL_HEADERS)

clean: ## remove build/
	@rm -rf build

# Tests --------------------------------------------------------------------

# $(call tests,LIST): those with T in their path, all when T is empty
tests = $(if $(T),$(foreach t,$(1),$(if $(findstring $(T),$(t)),$(t))),$(1))
RUN_TESTS = @LOPE_BIN=$(or $(BIN),$(LOPE)) GOLDEN=$(GOLDEN) \
	FAULT_SHIM=$(SHIM) tools/run-tests.sh

check: lint-layers $(LOPE) $(IMPORT) $(COMPLETION) $(SHIM) $(BUILD)/demo \
		$(call tests,$(UNIT) $(SCREEN) $(PTY) $(FAULT)) ## all tests
	$(RUN_TESTS) $(call tests,$(UNIT) $(SCREEN) $(PTY) $(CLI) $(FAULT) \
		$(FAULT_CLI) $(OUTSIDE))

check-unit: $(call tests,$(UNIT)) ## units and properties
	$(RUN_TESTS) $(call tests,$(UNIT))

check-screen: $(call tests,$(SCREEN)) ## screens against test/golden
	$(RUN_TESTS) $(call tests,$(SCREEN))

check-pty: $(LOPE) $(IMPORT) $(call tests,$(PTY)) ## the program in a terminal
	$(RUN_TESTS) $(call tests,$(PTY))

check-cli: $(LOPE) $(IMPORT) $(COMPLETION) ## the command line
	$(RUN_TESTS) $(call tests,$(CLI))

check-fault: $(LOPE) $(IMPORT) $(SHIM) $(call tests,$(FAULT)) ## kill, power, disk, memory
	$(RUN_TESTS) $(call tests,$(FAULT) $(FAULT_CLI))

# Real programs of others: check takes those that are there, and these install
# them where apt can; else it is said that they are skipped.
check-report: $(LOPE) $(IMPORT) $(BUILD)/demo ## the report, printed by Chromium
	-@tools/deps.sh $@
	$(RUN_TESTS) test/outside/report.sh

check-calendar: $(LOPE) $(IMPORT) ## to a phone and back: Radicale, vdirsyncer, khal
	-@tools/deps.sh $@
	$(RUN_TESTS) test/outside/calendar.sh

check-spreadsheet: $(LOPE) ## the tables in LibreOffice
	-@tools/deps.sh $@
	$(RUN_TESTS) test/outside/spreadsheet.sh

# what must notice a change of the model: at once, and with more to do
NOTICE = $(addprefix test/unit/test_,model edges distance speed examples log \
	words view said sentences mornings gate pace ledger wish bounds edit \
	chart match workout original join intake figures own ics report project)
NOTICE_SLOW = $(addprefix test/screen/test_,add overlay form) \
	$(addprefix test/property/test_,reference invariants moves) \
	$(addprefix test/unit/test_,xml fit table facts store) \
	test/screen/test_screen
MUTATE = $(MAKE) --no-print-directory -s HARDEN= HARDEN_LD= \
	CFLAGS='-O1 -fPIC' mutate-round

mutate: ## change the model step by step: does a test notice? (M=word)
	@$(MUTATE) BUILD=$(BUILD)/mutate TESTS='$(NOTICE)' LIMIT=5
	@$(MUTATE) BUILD=$(BUILD)/mutate-asan TESTS='$(NOTICE)' LIMIT=25 \
		EXTRA='-fsanitize=address,undefined -fno-sanitize-recover=all' \
		BEFORE=$(BUILD)/mutate
	@$(MUTATE) BUILD=$(BUILD)/mutate-late TESTS='$(NOTICE_SLOW)' LIMIT=60 \
		BEFORE=$(BUILD)/mutate-asan
	@sort $(BUILD)/mutate-late/done | grep -a '^SURVIVED' || :

mutate-round: $(addprefix $(BUILD)/,$(TESTS))
	@WORK=$(BUILD) COMPILE=$(call quote,$(COMPILE)) LINK='$(LINK)' \
		LIBS='$(LIBS) $(PORT_LIBS) $(TEST_LIBS)' TESTS='$(TESTS)' \
		LIMIT=$(LIMIT) BEFORE='$(BEFORE)' tools/mutate.sh '$(M)'

golden: GOLDEN = write
golden: check-screen $(BUILD)/test/unit/test_said ## draw test/golden anew; look at the difference
	$(RUN_TESTS) $(BUILD)/test/unit/test_said test/cli/why.sh \
		test/cli/whole.sh

asan: ## all tests under the address and undefined sanitizers
	@TEST_TIMEOUT=$(or $(TEST_TIMEOUT),1200) \
		$(MAKE) --no-print-directory BUILD=build/asan HARDEN= \
		CFLAGS='-O1 -g -fno-omit-frame-pointer' \
		EXTRA='-fsanitize=address,undefined -fno-sanitize-recover=all' \
		check

VALGRIND = valgrind -q --error-exitcode=99 --leak-check=full \
	--errors-for-leak-kinds=definite
valgrind: $(LOPE) $(IMPORT) $(UNIT) ## units and command line under valgrind
	@printf '#!/bin/sh\nexec $(VALGRIND) %s "$$@"\n' \
		'$(abspath $(LOPE))' >$(BUILD)/valgrind-lope
	@chmod +x $(BUILD)/valgrind-lope
	@WRAP='$(VALGRIND)' TEST_TIMEOUT=1200 ATHLETES=$(or $(ATHLETES),20) \
		LOPE_BIN=$(BUILD)/valgrind-lope tools/run-tests.sh \
		$(call tests,$(UNIT) $(CLI))

soak: ## random histories, many more; every fault (ATHLETES=, SEED=)
	@ATHLETES=$(or $(ATHLETES),100000) TEST_TIMEOUT=86400 \
		$(MAKE) --no-print-directory check T=property
	@FAULTS=all TEST_TIMEOUT=86400 \
		$(MAKE) --no-print-directory check-fault
	@FAULTS=all TEST_TIMEOUT=86400 \
		$(MAKE) --no-print-directory check-unit T=test_fit
	@FAULTS=all TEST_TIMEOUT=86400 \
		$(MAKE) --no-print-directory asan T=fault/test_damage
	@FAULTS=all TEST_TIMEOUT=86400 \
		$(MAKE) --no-print-directory asan T=fault/test_monkey

# Seconds a target; what is new to a target is kept for the next time.
fuzz-short: FUZZ_S = 60
fuzz: FUZZ_S = 3600
fuzz-short fuzz: ## what comes of bytes nobody meant (60 s, an hour a reader; T=word)
	@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang HARDEN= \
		CFLAGS='-O1 -g -fno-omit-frame-pointer' \
		EXTRA='-fsanitize=fuzzer-no-link,address,undefined \
		-fno-sanitize-recover=all' FUZZ_S=$(FUZZ_S) fuzz-built

fuzz-built: $(call tests,$(FUZZ))
	@for f in $(call tests,$(FUZZ)); do \
		name=$${f##*/fuzz_}; kept=$(BUILD)/corpus/$$name; \
		mkdir -p $$kept; \
		printf '  FUZZ    %s\n' $$name; \
		nice $$f -max_total_time=$(FUZZ_S) -timeout=20 \
			-rss_limit_mb=1024 -max_len=40000 -print_final_stats=1 \
			-verbosity=0 -artifact_prefix=$(BUILD)/$$name- \
			$$(test -f test/fuzz/$$name.dict && \
			echo -dict=test/fuzz/$$name.dict) \
			$$kept $$(ls -d test/fuzz/corpus/$$name \
			2>/dev/null) 2>&1 | tee $$kept.log | \
			grep -E 'ERROR|SUMMARY|executed_units'; \
		! grep -qE 'ERROR|SUMMARY' $$kept.log || exit 1; \
	done

coverage: ## what the tests reach, a line a file
	@rm -rf build/coverage
	@$(MAKE) --no-print-directory BUILD=build/coverage HARDEN= \
		CFLAGS='-O0 -g' EXTRA=--coverage check
	@gcovr -r . --object-directory build/coverage -f src/ --txt \
		build/coverage/coverage.txt
	@gcovr -r . --object-directory build/coverage -f src/ --branches \
		--txt build/coverage/branches.txt
	@cat build/coverage/coverage.txt

bench: all $(BENCH) $(BUILD)/demo $(BUILD)/fitseeds ## times and bytes, as ratios to floors
	@LOPE_BIN=$(LOPE) BUILD=$(BUILD) sh test/bench/run.sh

# Lint ---------------------------------------------------------------------

LINT = lint-format lint-words lint-map lint-layers lint-headers lint-man \
	lint-screens \
	lint-analyzer lint-state lint-cppcheck lint-tidy
.PHONY: $(LINT)

# gcc 12 sees values as not set that a loop has set; clang-tidy looks at those,
# but for the tests, of which its analyzer takes a minute for a long one
ANALYZER = -fanalyzer -Wno-analyzer-use-of-uninitialized-value

# In a build of its own, where each object has passed gcc -fanalyzer with
# warnings as errors; clang-tidy, whose answer hangs on the same files, is
# asked again only when the object is new.
screens: ## doc/screens.md and the one in README.md, from those of the tests
	@tools/screens.sh >doc/screens.md
	@mkdir -p $(BUILD) && tools/screens.sh readme >$(BUILD)/README.md && \
		cat $(BUILD)/README.md >README.md

lint: ## format, clang-tidy, cppcheck, gcc -fanalyzer, man pages, layers
	@$(MAKE) --no-print-directory -k BUILD=build/lint WERROR=1 \
		EXTRA='$(ANALYZER)' \
		$(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS)) lint-all
	@echo 'lint: clean'

lint-all: $(LINT)

lint-format:
	@clang-format --dry-run -Werror $(ALL_SRC) $(ALL_HEADERS)

lint-words lint-map:
	@tools/$@.sh

lint-layers:
	@CC='$(CC)' tools/lint-layers.sh

lint-headers:
	@tools/lint-headers.sh $(call quote,$(SOURCE_FLAGS) $(TEST_INCLUDES)) \
		$(ALL_HEADERS)

lint-screens:
	@tools/screens.sh | cmp -s - doc/screens.md || \
		{ echo "doc/screens.md is old: make screens" >&2; exit 1; }

lint-man: $(BUILD)/doc-gen
	@$(if $(MAN),mandoc -T lint -W warning $(MAN))
	@$(BUILD)/doc-gen | cmp -s - man/lope-rules.7 || \
		{ echo "man/lope-rules.7 is old: make man" >&2; exit 1; }
	@$(BUILD)/doc-gen markdown | cmp -s - share/rules.md || \
		{ echo "share/rules.md is old: make man" >&2; exit 1; }
	@$(BUILD)/doc-gen example | cmp -s - share/lope.conf || \
		{ echo "share/lope.conf is old: make man" >&2; exit 1; }
	@$(BUILD)/doc-gen conf | cmp -s - man/lope.conf.5 || \
		{ echo "man/lope.conf.5 is old: make man" >&2; exit 1; }
	@$(BUILD)/doc-gen json | cmp -s - man/lope-json.5 || \
		{ echo "man/lope-json.5 is old: make man" >&2; exit 1; }
	@$(MAN_KEYS) | cmp -s - man/lope.1 || \
		{ echo "man/lope.1 is old: make man" >&2; exit 1; }

lint-analyzer: $(call object,$(ALL_SRC))

lint-state: $(LIB)
	@tools/lint-state.sh $(LIB)

lint-cppcheck:
	@mkdir -p $(BUILD)/cppcheck
	@cppcheck -q --error-exitcode=1 --std=c11 --inline-suppr \
		--enable=warning,performance,portability \
		--suppress=missingIncludeSystem --suppress=ctunullpointer --suppress=ctuuninitvar \
		--cppcheck-build-dir=$(BUILD)/cppcheck \
		$(DEFS) $(INCLUDES) $(TEST_INCLUDES) $(ALL_SRC)

lint-tidy: $(patsubst %.c,$(BUILD)/%.tidy,$(ALL_SRC))
$(BUILD)/test/%.tidy: INCLUDES += $(TEST_INCLUDES)
$(BUILD)/%.tidy: %.c $(BUILD)/%.o .clang-tidy test/.clang-tidy
	$(call say,TIDY)
	$(Q)clang-tidy --quiet $< -- $(SOURCE_FLAGS) 2>$@.log || \
		{ grep -v 'warnings\? generated' $@.log; exit 1; }
	$(Q)touch $@

# Installing ---------------------------------------------------------------

completion: $(COMPLETION) ## what bash, zsh and fish complete

# files of share/ that the program reads, named from there
DATA = $(shell cd share 2>/dev/null && find . -type f ! -name lope.conf \
	! -path './desktop/*')
# what a desktop and shells look for, and where: FROM:TO under share
DESKTOP = share/desktop/lope.desktop:applications/lope.desktop \
	share/desktop/lope.svg:icons/hicolor/scalable/apps/lope.svg \
	share/desktop/org.lope.lope.metainfo.xml:metainfo/org.lope.lope.metainfo.xml \
	$(BUILD)/lope.bash:bash-completion/completions/lope \
	$(BUILD)/lope.zsh:zsh/vendor-completions/_lope \
	$(BUILD)/lope.fish:fish/vendor_completions.d/lope.fish

install: all $(COMPLETION) ## install under $(DESTDIR)$(PREFIX)
	@$(INSTALL) -D -m 755 $(LOPE) $(DESTDIR)$(BINDIR)/lope
	@set -e; for f in $(notdir $(IMPORT)); do $(INSTALL) -D -m 755 \
		"$(BUILD)/$$f" "$(DESTDIR)$(LIBEXECDIR)/$$f"; done
	@set -e; for f in $(MAN); do $(INSTALL) -D -m 644 "$$f" \
		"$(DESTDIR)$(MANDIR)/man$${f##*.}/$${f#man/}"; done
	@set -e; for f in $(DATA); do $(INSTALL) -D -m 644 "share/$$f" \
		"$(DESTDIR)$(DATADIR)/$$f"; done
	@set -e; for f in $(wildcard README.md CHANGELOG.md COPYING \
		doc/threat-model.md); do \
		$(INSTALL) -D -m 644 "$$f" "$(DESTDIR)$(DOCDIR)/$$f"; done
	@$(INSTALL) -D -m 644 share/lope.conf \
		$(DESTDIR)$(DOCDIR)/examples/lope.conf
	@set -e; for f in $(DESKTOP); do $(INSTALL) -D -m 644 "$${f%%:*}" \
		"$(DESTDIR)$(SHAREDIR)/$${f#*:}"; done

uninstall: ## remove what install put there
	@rm -f $(DESTDIR)$(BINDIR)/lope
	@for f in $(MAN); do \
		rm -f "$(DESTDIR)$(MANDIR)/man$${f##*.}/$${f#man/}"; done
	@for f in $(DESKTOP); do rm -f "$(DESTDIR)$(SHAREDIR)/$${f#*:}"; done
	@rm -rf $(DESTDIR)$(DATADIR) $(DESTDIR)$(DOCDIR) \
		$(DESTDIR)$(LIBEXECDIR)

# Releasing ----------------------------------------------------------------

# What is committed, and the same bytes of it each time.
OF = HEAD
DIST = $(BUILD)/lope-$(VERSION).tar.gz
dist: ## the source of HEAD (OF=commit) as a tar file
	@mkdir -p $(BUILD)
	@git archive --prefix=lope-$(VERSION)/ $(OF) -- . ':!debian' \
		>$(BUILD)/dist.tar
	@gzip -9n <$(BUILD)/dist.tar >$(DIST) && rm $(BUILD)/dist.tar
	@echo $(DIST)

# As a distribution would: from that tar file and debian/ alone.
deb: dist ## a Debian package, in build/deb (needs debhelper and lintian)
	@rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb
	@cp $(DIST) $(BUILD)/deb/lope_$(VERSION).orig.tar.gz
	@tar -C $(BUILD)/deb -xzf $(DIST)
	@git archive $(OF) debian | tar -C $(BUILD)/deb/lope-$(VERSION) -xf -
	@cd $(BUILD)/deb/lope-$(VERSION) && dpkg-buildpackage -us -uc
	@cd $(BUILD)/deb && lintian --fail-on error,warning \
		lope_$(VERSION)-*.changes

# Whoever builds it, wherever and whenever: the source and the packages are the
# same to the byte. Without their tests, which check has run.
check-package: ## two builds of tar file and package, the same bytes?
	@set -e; export DEB_BUILD_OPTIONS=nocheck; of=$$(git rev-parse $(OF)); \
		$(MAKE) --no-print-directory BUILD=$(BUILD)/package/one \
		OF=$$of deb; umask 077; export TZ=Pacific/Apia LC_ALL=C; \
		$(MAKE) --no-print-directory BUILD=$(BUILD)/package/two/far \
		OF=$$of deb
	@set -e; cd $(BUILD)/package/one; for f in *.tar.gz deb/*.deb \
		deb/*.tar.*; do cmp "$$f" "../two/far/$$f"; \
		echo "same bytes: $${f##*/}"; done

# Needs root and debootstrap; ROOT=/a/root of Debian saves making one.
check-deb: deb ## install, run and purge the package in a clean root
	@tools/clean-root.sh $(BUILD)/deb/lope_$(VERSION)-*[0-9]_*.deb

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' \
		Makefile

endif
