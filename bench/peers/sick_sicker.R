# The Sick-Sicker model in R, cycle by cycle over all people, as the tutorials that readers copy do it: a matrix of
# chances with one row a person, one draw for everybody at once, and a row of costs and QALYs kept for every cycle.
#
# Prints CPU seconds, million person-cycles per CPU second and the mean cost untreated (exact: 75,976.149).
# Debian: apt-get install r-base-core. Run: Rscript bench/peers/sick_sicker.R 100000

people <- as.integer(commandArgs(trailingOnly = TRUE)[1])
cycles <- 30L
rate <- -log(1 - 0.005)
sick_dies <- 1 - exp(-3 * rate)
sicker_dies <- 1 - exp(-10 * rate)
transitions <- rbind(
  c(0.845, 0.15, 0, 0.005),
  c(0.5, 1 - 0.5 - 0.105 - sick_dies, 0.105, sick_dies),
  c(0, 0, 1 - sicker_dies, sicker_dies),
  c(0, 0, 0, 1)
)
cost <- c(2000, 4000, 15000, 0)
utility <- c(1, 0.75, 0.5, 0)
cost_treated <- c(2000, 16000, 27000, 0)
utility_treated <- c(1, 0.95, 0.5, 0)
factors <- 1.03^-(0:cycles)

# Which state each person goes to, from the chances in that person's row.
go <- function(chances) {
  draw <- runif(nrow(chances))
  reached <- chances[, 1]
  state <- 1L + (draw >= reached)
  for (column in 2:3) {
    reached <- reached + chances[, column]
    state <- state + (draw >= reached)
  }
  state
}

# Costs and QALYs of every person, from what each cycle was worth to them.
follow <- function(people) {
  state <- rep(1L, people)
  values <- list(cost, utility, cost_treated, utility_treated)
  kept <- lapply(values, function(value) {
    first <- matrix(0, nrow = people, ncol = cycles + 1L)
    first[, 1] <- value[state]
    first
  })
  for (cycle in seq_len(cycles)) {
    state <- go(transitions[state, ])
    for (i in seq_along(values)) {
      kept[[i]][, cycle + 1L] <- values[[i]][state]
    }
  }
  lapply(kept, function(by_cycle) drop(by_cycle %*% factors))
}

set.seed(1)
for (round in 1:3) {
  start <- proc.time()
  sums <- follow(people)
  spent <- proc.time() - start
  seconds <- spent[["user.self"]] + spent[["sys.self"]]
}
cat(sprintf("%.3f %.1f %.1f\n", seconds, people * cycles / seconds / 1e6, mean(sums[[1]])))
