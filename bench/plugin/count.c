/*
 * Counts the instructions that a guest executes: a QEMU TCG plugin (API version 4, QEMU 10.0).
 *
 *   -plugin count.so,out=FILE[,begin=ADDRESS,end=ADDRESS]
 *
 * FILE gets one `region N` line for each time that execution went from the instruction at `begin` to the next at `end`
 * (N counts the first and not the last), then one `total N`. The count is exact and the same in every run, because
 * each instruction adds one by itself: a translation block that a fault leaves half-way counts only what was executed.
 *
 * Debian's QEMU has no plugin headers, so what is used of the interface is declared here.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t plugin_id;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_plugin_scoreboard;
typedef struct {
  struct qemu_plugin_scoreboard *score;
  size_t offset;
} qemu_plugin_u64;
enum { INLINE_ADD_U64 = 0 };
enum { CALLBACK_NO_REGISTERS = 0 };

extern struct qemu_plugin_scoreboard *qemu_plugin_scoreboard_new(size_t element_size);
extern void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id id, void (*cb)(plugin_id, struct qemu_plugin_tb *));
extern void qemu_plugin_register_atexit_cb(plugin_id id, void (*cb)(plugin_id, void *), void *data);
extern size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
extern struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *tb, size_t index);
extern uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);
extern void qemu_plugin_register_vcpu_insn_exec_inline_per_vcpu(
    struct qemu_plugin_insn *insn, int op, qemu_plugin_u64 entry, uint64_t immediate);
extern void qemu_plugin_register_vcpu_insn_exec_cb(
    struct qemu_plugin_insn *insn, void (*cb)(unsigned, void *), int flags, void *data);
extern uint64_t qemu_plugin_u64_sum(qemu_plugin_u64 entry);

__attribute__((visibility("default"))) int qemu_plugin_version = 4;

static qemu_plugin_u64 executed;
static FILE *out;
static uint64_t begin_address = UINT64_MAX, end_address = UINT64_MAX;
static uint64_t region_start;
static int inside;

static void at_begin(unsigned cpu, void *data) {
  region_start = qemu_plugin_u64_sum(executed);
  inside = 1;
}

static void at_end(unsigned cpu, void *data) {
  if (!inside) return;
  inside = 0;
  fprintf(out, "region %llu\n", (unsigned long long)(qemu_plugin_u64_sum(executed) - region_start));
}

static void at_exit(plugin_id id, void *data) {
  fprintf(out, "total %llu\n", (unsigned long long)qemu_plugin_u64_sum(executed));
  fclose(out);
}

/* Callbacks are registered before the addition of the same instruction: see the header for what that makes of N. */
static void translated(plugin_id id, struct qemu_plugin_tb *tb) {
  size_t count = qemu_plugin_tb_n_insns(tb);
  for (size_t i = 0; i < count; i++) {
    struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
    uint64_t address = qemu_plugin_insn_vaddr(insn);
    if (address == begin_address) qemu_plugin_register_vcpu_insn_exec_cb(insn, at_begin, CALLBACK_NO_REGISTERS, NULL);
    if (address == end_address) qemu_plugin_register_vcpu_insn_exec_cb(insn, at_end, CALLBACK_NO_REGISTERS, NULL);
    qemu_plugin_register_vcpu_insn_exec_inline_per_vcpu(insn, INLINE_ADD_U64, executed, 1);
  }
}

__attribute__((visibility("default"))) int qemu_plugin_install(plugin_id id, const void *info, int argc, char **argv) {
  for (int i = 0; i < argc; i++) {
    if (strncmp(argv[i], "out=", 4) == 0) out = fopen(argv[i] + 4, "w");
    else if (strncmp(argv[i], "begin=", 6) == 0) begin_address = strtoull(argv[i] + 6, NULL, 0);
    else if (strncmp(argv[i], "end=", 4) == 0) end_address = strtoull(argv[i] + 4, NULL, 0);
    else {
      fprintf(stderr, "count: unknown argument %s\n", argv[i]);
      return 1;
    }
  }
  if (!out) {
    fprintf(stderr, "count: out=FILE is missing or cannot be written\n");
    return 1;
  }
  executed.score = qemu_plugin_scoreboard_new(sizeof(uint64_t));
  executed.offset = 0;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_atexit_cb(id, at_exit, NULL);
  return 0;
}
