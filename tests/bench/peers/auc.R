# Peer of the paired DeLong bench: R pROC (Robin et al., BMC Bioinformatics 12 (2011) 77), both curves and their test.
# Our own few lines around its public functions; pROC itself is not part of this project.
# usage: Rscript auc.R ROWS   ROWS as auc.py reads them; each line on standard input is answered by one JSON line.
suppressMessages(library(pROC))
path <- commandArgs(TRUE)[1]
size <- file.size(path) / 17
file <- file(path, "rb")
labels <- readBin(file, "integer", size, size = 1, signed = FALSE)
first <- readBin(file, "double", size, endian = "little")
second <- readBin(file, "double", size, endian = "little")
close(file)
curve <- function(scores) roc(labels, scores, levels = c(0, 1), direction = "<", quiet = TRUE)
input <- file("stdin", "r")
while (length(readLines(input, 1)) > 0) {
  started <- proc.time()[[3]]
  a <- curve(first)
  b <- curve(second)
  tested <- roc.test(a, b, method = "delong", paired = TRUE)
  seconds <- proc.time()[[3]] - started
  cat(sprintf(
    '{"seconds":%.4f,"first":%.17g,"second":%.17g,"z":%.17g}\n',
    seconds, as.numeric(auc(a)), as.numeric(auc(b)), -as.numeric(tested$statistic)
  ))
  flush(stdout())
}
