package brief
