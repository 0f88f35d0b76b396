import { errorCatalogue } from '@shared/errors';
import { Component, type ReactNode } from 'react';
import { ProblemNotice } from '../../components/problem-notice';

interface BoundaryState {
  readonly broken: boolean;
}

/** Keeps a fault of one screen on that screen. Its detail stays in this process: it may hold what a record says. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override readonly state: BoundaryState = { broken: false };

  static getDerivedStateFromError(): BoundaryState {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const { message, remedy } = errorCatalogue.INTERNAL;
    return (
      <ProblemNotice
        problem={{ code: 'INTERNAL', message, remedy, context: {}, trace: null }}
        onRetry={() => this.setState({ broken: false })}
      />
    );
  }
}
