import { answersAlike } from './support/alike';

answersAlike(0, 2);
