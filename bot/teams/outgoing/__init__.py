"""What is sent to Teams: activities, results of invokes, and the calls that carry them."""
