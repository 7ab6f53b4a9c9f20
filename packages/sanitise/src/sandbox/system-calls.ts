/**
 * A filter of system calls for workers, as the kernel reads it (seccomp, classic BPF; bwrap installs it by `--seccomp`).
 * A worker reads its job, computes and writes its answer; it starts no process, opens no socket and shares no memory, so
 * that a flaw in a decoder can use none of these either. Numbers: Linux, asm/unistd_64.h and asm-generic/unistd.h.
 */
import type { Profile } from "./folders.ts";

/** Parts of the kernel no worker has business with: [x86-64, arm64]. */
const never: readonly (readonly [x64: number, arm64: number])[] = [
  [101, 117], // ptrace
  [310, 270], // process_vm_readv
  [311, 271], // process_vm_writev
  [438, 438], // pidfd_getfd
  [165, 40], // mount
  [166, 39], // umount2
  [155, 41], // pivot_root
  [161, 51], // chroot
  [428, 428], // open_tree
  [429, 429], // move_mount
  [430, 430], // fsopen
  [432, 432], // fsmount
  [442, 442], // mount_setattr
  [272, 97], // unshare
  [308, 268], // setns
  [321, 280], // bpf
  [298, 241], // perf_event_open
  [323, 282], // userfaultfd
  [425, 425], // io_uring_setup
  [426, 426], // io_uring_enter
  [427, 427], // io_uring_register
  [248, 217], // add_key
  [249, 218], // request_key
  [250, 219], // keyctl
  [246, 104], // kexec_load
  [320, 294], // kexec_file_load
  [175, 105], // init_module
  [313, 273], // finit_module
  [176, 106], // delete_module
  [303, 264], // name_to_handle_at
  [304, 265], // open_by_handle_at
  [300, 262], // fanotify_init
  [167, 224], // swapon
  [169, 142], // reboot
  [163, 89], // acct
  [103, 116], // syslog
  [179, 60], // quotactl
];
/** What LibreOffice needs and a worker without it does not; 0 = the machine has no such call. */
const alone: readonly (readonly [x64: number, arm64: number])[] = [
  [57, 0], // fork
  [58, 0], // vfork
  [41, 198], // socket
  [53, 199], // socketpair
  [319, 279], // memfd_create
  [29, 194], // shmget
  [64, 190], // semget
  [68, 186], // msgget
  [240, 180], // mq_open
];

interface Machine {
  /** AUDIT_ARCH of linux/audit.h. */
  readonly audit: number;
  readonly column: 0 | 1;
  readonly clone: number;
  readonly mmap: number;
}
const machines: Readonly<Partial<Record<NodeJS.Architecture, Machine>>> = {
  x64: { audit: 0xc000003e, column: 0, clone: 56, mmap: 9 },
  arm64: { audit: 0xc00000b7, column: 1, clone: 220, mmap: 222 },
};
const clone3 = 435;
/** Calls of the x32 interface begin here: the same calls by other numbers. */
const x32 = 0x40000000;
const [CLONE_THREAD, MAP_SHARED, PROT_WRITE] = [0x10000, 0x01, 0x02];
const [EPERM, ENOSYS] = [1, 38];
const [allow, kill] = [0x7fff0000, 0x80000000];
const fail = (error: number): number => 0x00050000 | error;
/** Offsets in struct seccomp_data: number, machine, and the low half of an argument (both machines are little-endian). */
const [numberAt, machineAt] = [0, 4];
const argumentAt = (index: number): number => 16 + 8 * index;

/** One step: code, steps to jump where true and where false, value. */
type Step = readonly [code: number, yes: number, no: number, value: number];
const load = (at: number): Step => [0x20, 0, 0, at];
const isEqual = (value: number, yes: number, no: number): Step => [0x15, yes, no, value];
const isAtLeast = (value: number, yes: number, no: number): Step => [0x35, yes, no, value];
const hasBit = (value: number, yes: number, no: number): Step => [0x45, yes, no, value];
const end = (action: number): Step => [0x06, 0, 0, action];

/** The filter in the kernel's form, or undefined for a machine whose numbers are not known here. */
export function callFilter(profile: Profile, architecture: NodeJS.Architecture = process.arch): Buffer | undefined {
  const machine = machines[architecture];
  if (!machine) return undefined;
  const denied = (profile === "plain" ? [...never, ...alone] : never).map((numbers) => numbers[machine.column]);
  const steps: Step[] = [
    load(machineAt),
    isEqual(machine.audit, 1, 0),
    end(kill),
    load(numberAt),
    ...(machine.column === 0 ? [isAtLeast(x32, 0, 1), end(kill)] : []),
    ...denied.filter(Boolean).flatMap((number) => [isEqual(number, 0, 1), end(fail(EPERM))]),
    ...(profile === "plain" ? threadsAlone(machine) : []),
    end(allow),
  ];
  const program = Buffer.alloc(8 * steps.length);
  for (const [index, [code, yes, no, value]] of steps.entries()) {
    program.writeUInt16LE(code, 8 * index);
    program.writeUInt8(yes, 8 * index + 2);
    program.writeUInt8(no, 8 * index + 3);
    program.writeUInt32LE(value, 8 * index + 4);
  }
  return program;
}

/**
 * Threads may start, processes may not; memory that is shared, and so counts for no limit, may not be written.
 * The newer clone has its flags where no filter sees them: it is said to be missing, and the C library takes the older.
 */
const threadsAlone = ({ clone, mmap }: Machine): Step[] => [
  isEqual(clone3, 0, 1),
  end(fail(ENOSYS)),
  isEqual(clone, 0, 3),
  load(argumentAt(0)),
  hasBit(CLONE_THREAD, 7, 0),
  end(fail(EPERM)),
  isEqual(mmap, 0, 5),
  load(argumentAt(3)),
  hasBit(MAP_SHARED, 0, 3),
  load(argumentAt(2)),
  hasBit(PROT_WRITE, 0, 1),
  end(fail(EPERM)),
];
