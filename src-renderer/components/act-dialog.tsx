import { Button } from '@mantine/core';
import type { ErrorCode } from '@shared/errors';
import type { ReactNode } from 'react';
import type { CommandState } from '../api/use-command';
import { Dialog } from './dialog';
import { keepEnter } from './keep-enter';
import { ProblemNotice } from './problem-notice';

interface ActDialogProps {
  readonly title: string;
  /** What the button says is about to happen. */
  readonly verb: string;
  readonly command: CommandState;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** Failures that a field shows. */
  readonly atField?: readonly ErrorCode[];
  readonly disabled?: boolean;
  /** It cannot be undone. */
  readonly final?: boolean;
  /** In pixels. */
  readonly width?: number;
  readonly children: ReactNode;
}

/** A dialog that does one thing. Enter never does it: only its button, which says what it is. */
export function ActDialog(props: ActDialogProps) {
  const { title, verb, command, onSubmit, onClose, atField = [], disabled = false, final = false } = props;
  const notice =
    command.state === 'failed' && !atField.includes(command.problem.code) ? command.problem : null;
  return (
    <Dialog title={title} onClose={onClose} {...(props.width === undefined ? {} : { width: props.width })}>
      <form
        className="stack"
        autoComplete="off"
        onKeyDown={keepEnter}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {props.children}
        {notice && <ProblemNotice problem={notice} />}
        <div className="row">
          <Button
            type="submit"
            loading={command.state === 'running'}
            disabled={disabled}
            {...(final ? { color: 'red', autoContrast: false } : {})}
          >
            {verb}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What a field says when the core refused what stands in it. */
export function problemAt(command: CommandState, codes: readonly ErrorCode[]): ReactNode {
  if (command.state !== 'failed' || !codes.includes(command.problem.code)) return null;
  return (
    <span role="alert">
      {command.problem.message} {command.problem.remedy}
    </span>
  );
}
