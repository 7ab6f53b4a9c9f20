/** What became of one job of a group: its answer, or the error that concerns it alone. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly error: unknown };

/** How work that waits at the same moment is carried out together. */
export interface Gathering<Job, Answer> {
  /** What no two jobs under way may have in common. */
  readonly namesOf: (job: Job) => readonly string[];
  /** Carries a group out: one outcome per job, in their order. What it throws concerns the whole group. */
  readonly carryOut: (jobs: readonly Job[]) => Promise<readonly Outcome<Answer>[]>;
  /** True where what {@link carryOut} threw means for certain that nothing of the group was written. */
  readonly isUnwritten: (error: unknown) => boolean;
  /** Most groups under way at once. */
  readonly flights: number;
  /** Most jobs of one group. */
  readonly most: number;
}

interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly names: readonly string[];
  readonly settle: (outcome: Outcome<Answer>) => void;
}

/**
 * Group commit: jobs asked for at the same moment, or while others are under way, are carried out as one group. Jobs
 * that share a name follow one another in the order asked, never in one group. Where a group fails and nothing of it
 * was written, each of its jobs is carried out on its own, so that one that fails takes no other with it; where it is
 * not certain what was written, all of them fail and none is tried again.
 */
export function together<Job, Answer>(gathering: Gathering<Job, Answer>): (job: Job) => Promise<Answer> {
  const { namesOf, carryOut, isUnwritten, flights, most } = gathering;
  let waiting: Waiting<Job, Answer>[] = [];
  const inUse = new Set<string>();
  let flying = 0;
  let isCalled = false;

  /** The next group: in the order asked, without what shares a name with work under way or with a job before it. */
  function take(size: number): readonly Waiting<Job, Answer>[] {
    const group: Waiting<Job, Answer>[] = [];
    const left: Waiting<Job, Answer>[] = [];
    const before = new Set<string>();
    for (const one of waiting) {
      const isFree = group.length < size && !one.names.some((name) => inUse.has(name) || before.has(name));
      (isFree ? group : left).push(one);
      for (const name of one.names) before.add(name);
    }
    waiting = left;
    return group;
  }

  async function outcomesOf(group: readonly Waiting<Job, Answer>[]): Promise<readonly Outcome<Answer>[]> {
    const jobs = group.map((one) => one.job);
    try {
      return await carryOut(jobs);
    } catch (error) {
      if (jobs.length === 1 || !isUnwritten(error)) return jobs.map(() => ({ error }));
    }
    const outcomes: Outcome<Answer>[] = [];
    for (const job of jobs)
      outcomes.push(
        await carryOut([job]).then(
          ([only]) => only!,
          (error: unknown) => ({ error }),
        ),
      );
    return outcomes;
  }

  async function fly(group: readonly Waiting<Job, Answer>[]): Promise<void> {
    flying += 1;
    for (const { names } of group) for (const name of names) inUse.add(name);
    const outcomes = await outcomesOf(group);
    for (const { names } of group) for (const name of names) inUse.delete(name);
    flying -= 1;
    for (const [index, one] of group.entries()) one.settle(outcomes[index]!);
    call();
  }

  /** Groups are formed once all that the present turn of the event loop brings has been asked for. */
  function call(): void {
    if (isCalled || waiting.length === 0) return;
    isCalled = true;
    setImmediate(() => {
      isCalled = false;
      while (flying < flights && waiting.length > 0) {
        // What waits is shared out, so that one group is prepared while the database works on another.
        const group = take(Math.min(most, Math.ceil(waiting.length / (flights - flying))));
        if (group.length === 0) return;
        void fly(group);
      }
    });
  }

  return (job) =>
    new Promise((resolve, reject) => {
      const settle = (outcome: Outcome<Answer>) =>
        "error" in outcome ? reject(outcome.error) : resolve(outcome.answer);
      waiting.push({ job, names: namesOf(job), settle });
      call();
    });
}
