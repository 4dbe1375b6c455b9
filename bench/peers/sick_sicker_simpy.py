"""The Sick-Sicker model in SimPy 3, one process a person, as a discrete-event modeller would write it.

Prints CPU seconds, million person-cycles per CPU second and the mean cost untreated (exact: 75,976.149).
Debian: apt-get install python3-simpy3, run by /usr/bin/python3.
"""
import math
import random
import sys
import time

import simpy

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
factor = [1.03 ** -cycle for cycle in range(31)]
sums = [0.0, 0.0]


def person(environment):
    state = 0
    own_cost = cost[0]
    own_utility = utility[0]
    for cycle in range(1, 31):
        yield environment.timeout(1)
        draw = random.random()
        row = bounds[state]
        state = (draw >= row[0]) + (draw >= row[1]) + (draw >= row[2])
        own_cost += cost[state] * factor[cycle]
        own_utility += utility[state] * factor[cycle]
    sums[0] += own_cost
    sums[1] += own_utility


random.seed(1)
start = time.process_time()
environment = simpy.Environment()
for _ in range(people):
    environment.process(person(environment))
environment.run()
seconds = time.process_time() - start
print(f"{seconds:.3f} {people * 30 / seconds / 1e6:.2f} {sums[0] / people:.1f}")
