import { answersAlike } from './support/alike';

answersAlike(1, 2);
