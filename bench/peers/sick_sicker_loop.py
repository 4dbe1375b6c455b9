"""The Sick-Sicker model as the tutorial's first listing does it: one person, one cycle at a time, in plain Python."""
import math
import random
import sys
import time

people = int(sys.argv[1])
rate = -math.log(1 - 0.005)
sick_dies = 1 - math.exp(-3 * rate)
sicker_dies = 1 - math.exp(-10 * rate)
bounds = [
    (0.845, 0.995, 0.995),
    (0.5, 0.5 + 1 - 0.5 - 0.105 - sick_dies, 1 - sick_dies),
    (0.0, 0.0, 1 - sicker_dies),
    (0.0, 0.0, 0.0),
]
cost = (2000.0, 4000.0, 15000.0, 0.0)
utility = (1.0, 0.75, 0.5, 0.0)
random.seed(1)
start = time.process_time()
total = 0.0
for _ in range(people):
    state = 0
    own_cost = cost[0]
    own_utility = utility[0]
    for cycle in range(1, 31):
        draw = random.random()
        row = bounds[state]
        state = (draw >= row[0]) + (draw >= row[1]) + (draw >= row[2])
        factor = 1.03 ** -cycle
        own_cost += cost[state] * factor
        own_utility += utility[state] * factor
    total += own_cost
seconds = time.process_time() - start
print(f"{seconds:.3f} {people * 30 / seconds / 1e6:.2f} {total / people:.1f}")
