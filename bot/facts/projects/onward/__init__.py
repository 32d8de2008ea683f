"""What is told without a name: of the project, the company or the event told of before."""
